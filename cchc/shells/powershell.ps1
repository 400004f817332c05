# Phím Tab điền tiếp lệnh cchc trong PowerShell (Ctrl+Space để thấy nghĩa).
# Dùng: thêm vào tệp $PROFILE dòng  cchc completion powershell | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName cchc -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $words = @($commandAst.CommandElements | Where-Object { $_.Extent.EndOffset -lt $cursorPosition } | ForEach-Object {
            if ($_ -is [System.Management.Automation.Language.StringConstantExpressionAst]) { $_.Value } else { $_.Extent.Text }
        })
    $before = [Console]::OutputEncoding
    try {
        [Console]::OutputEncoding = [System.Text.Encoding]::UTF8
        cchc completion powershell -- @words "=$($wordToComplete.Trim('"', "'"))" 2>$null | ForEach-Object {
            $word, $about = $_ -split "`t", 2
            if ($word -and -not $word.StartsWith('@')) {
                if (-not $about) { $about = $word }
                $typed = if ($word -match '^[\w.=\-]+$') { $word } else { "'" + $word.Replace("'", "''") + "'" }
                [System.Management.Automation.CompletionResult]::new($typed, $word, 'ParameterValue', $about)
            }
        }
    } finally {
        [Console]::OutputEncoding = $before
    }
}
