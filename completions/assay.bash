# SPDX-License-Identifier: Apache-2.0
# bash completion for assay; tests/install holds it against `assay --help`.
_assay() {
  local word=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]}
  local verb=${COMP_WORDS[1]} formats options='-o --format --color --data -h --help'
  if [ "$COMP_CWORD" -eq 1 ]; then
    mapfile -t COMPREPLY < <(compgen -W 'check explain inspect plan scan read compare badge licenses clause -h --help --version' -- "$word")
    return
  fi
  case $verb in
    check) formats='json' options="$options --use --policy --models --hub" ;;
    scan) formats='json' options="$options --use --policy --models --hub --cards --resume" ;;
    inspect) formats='text json markdown html' options="$options --models --hub" ;;
    explain) formats='text json markdown' ;;
    plan) formats='text json markdown svg' options="$options --use" ;;
    read) formats='text json markdown html' options="$options --explain --no-catalog" ;;
    compare) formats='text json markdown html csv' ;;
    badge) formats='svg shields' ;;
    licenses) formats='text json markdown html csv' options="$options --search" ;;
    clause) formats='text json' ;;
    *) return ;;
  esac
  case $previous in
    -o | --format) mapfile -t COMPREPLY < <(compgen -W "$formats" -- "$word") && return ;;
    --color) mapfile -t COMPREPLY < <(compgen -W 'auto always never' -- "$word") && return ;;
    --data | --models) mapfile -t COMPREPLY < <(compgen -d -- "$word") && return ;;
    --search) return ;;
  esac
  if [ "$verb" = clause ] && [ "$COMP_CWORD" -eq 2 ]; then
    mapfile -t COMPREPLY < <(compgen -W 'test' -- "$word")
  elif [ "${word#-}" != "$word" ]; then
    mapfile -t COMPREPLY < <(compgen -W "$options" -- "$word")
  else
    mapfile -t COMPREPLY < <(compgen -f -- "$word")
  fi
}
complete -o filenames -F _assay assay
