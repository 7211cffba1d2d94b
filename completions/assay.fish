# SPDX-License-Identifier: Apache-2.0
# fish completion for assay; tests/install holds it against `assay --help`.
set -l verbs check explain read compare badge licenses clause
complete -c assay -n "not __fish_seen_subcommand_from $verbs" -f
complete -c assay -n "not __fish_seen_subcommand_from $verbs" -a check -d 'May you use this model?'
complete -c assay -n "not __fish_seen_subcommand_from $verbs" -a explain -d 'What a finding means'
complete -c assay -n "not __fish_seen_subcommand_from $verbs" -a read -d 'What license texts say'
complete -c assay -n "not __fish_seen_subcommand_from $verbs" -a compare -d 'Licenses side by side'
complete -c assay -n "not __fish_seen_subcommand_from $verbs" -a badge -d 'Score, class and the worst warning'
complete -c assay -n "not __fish_seen_subcommand_from $verbs" -a licenses -d 'The known licenses'
complete -c assay -n "not __fish_seen_subcommand_from $verbs" -a clause -d 'Run the examples in clause files'
complete -c assay -n "not __fish_seen_subcommand_from $verbs" -l version -d 'The version'
complete -c assay -n '__fish_seen_subcommand_from clause' -a test
complete -c assay -s h -l help -d 'Help'
complete -c assay -n "__fish_seen_subcommand_from $verbs" -l color -x -a 'auto always never' -d 'Color in text output'
complete -c assay -n "__fish_seen_subcommand_from $verbs" -l data -r -d 'Clauses, rubric, catalogue from a folder'
complete -c assay -n '__fish_seen_subcommand_from read' -s o -l format -x -a 'text json markdown html' -d 'Output format'
complete -c assay -n '__fish_seen_subcommand_from compare licenses' -s o -l format -x -a 'text json markdown html csv' -d 'Output format'
complete -c assay -n '__fish_seen_subcommand_from badge' -s o -l format -x -a 'svg shields' -d 'Output format'
complete -c assay -n '__fish_seen_subcommand_from clause' -s o -l format -x -a 'text json' -d 'Output format'
complete -c assay -n '__fish_seen_subcommand_from explain' -s o -l format -x -a 'text json markdown' -d 'Output format'
complete -c assay -n '__fish_seen_subcommand_from read' -l explain -d 'Each deduction with its words'
complete -c assay -n '__fish_seen_subcommand_from read' -l no-catalog -d 'No name for the license'
complete -c assay -n '__fish_seen_subcommand_from licenses' -l search -x -d 'Only where a word occurs'
complete -c assay -n '__fish_seen_subcommand_from check' -s o -l format -x -a 'json' -d 'Output format'
complete -c assay -n '__fish_seen_subcommand_from check' -l use -r -d 'Who asks and for what'
complete -c assay -n '__fish_seen_subcommand_from check' -l policy -r -d 'What you accept'
complete -c assay -n '__fish_seen_subcommand_from check' -l models -r -d 'Models at hand'
complete -c assay -n '__fish_seen_subcommand_from check' -l hub -d 'Fetch what is not at hand'
