#compdef cchc
# Phím Tab điền tiếp lệnh cchc trong zsh.
# Dùng: thêm vào ~/.zshrc dòng  eval "$(cchc completion zsh)"
_cchc() {
    local line word margin='          '
    local -a found shown
    for line in "${(@f)$(${(Q)words[1]} completion zsh -- "${(@Q)words[1,CURRENT-1]}" "=${(Q)PREFIX}" 2>/dev/null)}"; do
        case $line in
            @files*) _files; return ;;
            @folders*) _files -/; return ;;
            ?*)
                word=${line%%$'\t'*}
                found+=("$word")
                word+="${margin:${#word}}  ${line#*$'\t'}"
                shown+=("${word[1,COLUMNS-1]}")
                ;;
        esac
    done
    compadd -U -V cchc -l -d shown -a found
}
if [[ ${funcstack[1]} == _cchc ]]; then
    _cchc "$@"
else
    (( $+functions[compdef] )) || { autoload -Uz compinit && compinit -i }
    compdef _cchc cchc
fi
