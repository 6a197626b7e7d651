#!/usr/bin/env bash
# The audit of the composite action: takes its settings from the environment, writes reports, outputs and the step's summary.
set -uo pipefail

reports=$FOLDER/reports
mkdir -p "$reports"
program=$FOLDER/bin/cxaudit
command -v "$program" >/dev/null 2>&1 || program=cxaudit

words=("$URL" --samples "$SAMPLES")
if [ -n "$BASE_URL" ]; then words+=(--base-url "$BASE_URL"); fi
if [ -z "$BASELINE" ] && [ -f "$FOLDER/baseline.json" ]; then BASELINE=$FOLDER/baseline.json; fi
if [ "$GATE" = true ]; then words+=(--gate); fi
if [ "$GATE" = true ] && [ -n "$BASELINE" ]; then words+=(--baseline "$BASELINE"); fi
while IFS= read -r word; do
    if [ -n "$word" ]; then words+=("$word"); fi
done <<<"${ARGUMENTS:-}"

# Annotations go to stdout, where the runner reads them.
"$program" audit "${words[@]}" --format github --output "$reports/report.json" --output "$reports/summary.md" \
    --output "$reports/junit.xml" --output "$reports/report.sarif"
end=$?

echo "exit-code=$end" >>"$GITHUB_OUTPUT"
if [ -f "$reports/report.json" ]; then
    {
        echo "report=$reports/report.json"
        echo "score=$(jq -r '.scorecard.overall.low // empty' "$reports/report.json")"
    } >>"$GITHUB_OUTPUT"
    # GitHub takes a megabyte of summary.
    head -c 1000000 "$reports/summary.md" >>"$GITHUB_STEP_SUMMARY"
    # Code scanning refuses addresses with a scheme other than the checkout's, and shows what could not be judged as a failure.
    jq '(.runs[].results) |= map(select(.kind == "fail"))
        | (.runs[].results[].locations[]?.physicalLocation.artifactLocation.uri) |= sub("^https?://"; "")
        | del(.runs[].invocations[].workingDirectory)' "$reports/report.sarif" >"$reports/code-scanning.sarif"
    if [ "$end" -eq 0 ]; then cp "$reports/report.json" "$FOLDER/baseline.json"; fi
fi
case $end in
    0) ;;
    1) echo "::error title=cxaudit::the gate failed: see the summary of this step" ;;
    4) echo "::warning title=cxaudit::the gate is inconclusive: too little evidence to say" ;;
    *) echo "::error title=cxaudit::the audit could not be made (exit code $end): see the log" ;;
esac
exit 0
