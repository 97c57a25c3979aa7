# Checks head.md against base.md and prints the findings alone: `. "$TESTS/rules/check.sh"`
entrylint check --offline --base base.md --head head.md --report json >json
status=$?
awk -f "$TESTS/tools/flatten.awk" json | grep -E '^\.?findings\.[0-9]+\.(rule|severity|line|message)' | cut -f 2
exit $status
