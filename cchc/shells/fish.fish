# Phím Tab điền tiếp lệnh cchc trong fish.
# Dùng: cchc completion fish > ~/.config/fish/completions/cchc.fish
function __cchc_offers
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    for line in ($words[1] completion fish -- $words "=$current" 2>/dev/null)
        switch $line
            case '@files*'
                __fish_complete_path "$current"
            case '@folders*'
                __fish_complete_directories "$current"
            case '*'
                echo $line
        end
    end
end
complete --command cchc --no-files --keep-order --arguments '(__cchc_offers)'
