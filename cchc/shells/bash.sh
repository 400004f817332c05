# Phím Tab điền tiếp lệnh cchc trong bash (4.4 trở lên; có trong Git Bash).
# Dùng: thêm vào ~/.bashrc dòng  eval "$(cchc completion bash)"
_cchc() {
    local line word about margin='          '
    local -a found=()
    while IFS= read -r line; do
        case $line in
            @files*) compopt -o default ;;
            @folders*) compopt -o dirnames ;;
            ?*) found+=("$line") ;;
        esac
    done < <("$1" completion bash -- "${COMP_WORDS[@]:0:COMP_CWORD}" "=${COMP_WORDS[COMP_CWORD]#[\"\']}" 2>/dev/null)
    compopt -o nosort 2>/dev/null
    COMPREPLY=()
    for line in "${found[@]}"; do
        about=${line#*$'\t'}
        printf -v word %q "${line%%$'\t'*}"
        # nghĩa chỉ để nhìn khi còn chọn; chữ được điền vào dòng thì không có nghĩa
        if ((${#found[@]} > 1)) && [[ $about && $COMP_TYPE != 37 ]]; then
            word+="${margin:${#word}}  ($about)"
            word=${word:0:${COLUMNS:-80}-2}
        fi
        COMPREPLY+=("$word")
    done
}
complete -F _cchc cchc
