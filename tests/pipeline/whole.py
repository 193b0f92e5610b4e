"""What a report says of everybody together, which no rule of releases may change, by the measures of then.

See test_whole_before.
"""

from typing import Any

SCORES = ("points", "maximum", "percent", "mean_percent", "rated")
RULES = ("respondent_voice", "agency_voice", "median", "mode", "rounded_mean")
DISPERSION = ("mean", "sd", "iqr", "agreeing", "consensus_index", "agreement_a", "leik_d", "entropy")


def whole(results: dict[str, Any]) -> dict[str, Any]:
    """Of a results.json: rows by outcome, scores, and of each component its rating and what rests on people alone."""
    responses = results["responses"]
    of_levers = {lever["id"]: lever["evidence"] for lever in results["levers"]}
    outcomes = ("rows", "used", "incomplete", "test", "duplicate", "waiting", "late", "withdrawn")
    return {
        "responses": {name: responses[name] for name in (*outcomes, "straight_lines")},
        "overall": {name: results["overall"][name] for name in SCORES},
        "levers": {lever["id"]: {name: lever[name] for name in SCORES} for lever in results["levers"]},
        "components": {
            component["id"]: {
                "counts": component["counts"],
                "consensus": component["consensus"],
                "rules": {name: component["other_rules"][name] for name in RULES},
                "dispersion": {name: component["dispersion"][name] for name in DISPERSION},
                "evidence": component["evidence"] or of_levers[component["lever"]],
            }
            for component in results["components"]
        },
    }
