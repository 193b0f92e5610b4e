"""What a report says of everybody together, which no rule of releases may change. See test_whole_before."""

from typing import Any

SCORES = ("points", "maximum", "percent", "mean_percent", "rated")


def whole(results: dict[str, Any]) -> dict[str, Any]:
    """Of a results.json: rows by outcome, scores, and of each component its rating and what rests on people alone."""
    responses = results["responses"]
    outcomes = ("rows", "used", "incomplete", "test", "duplicate", "waiting", "late", "withdrawn")
    return {
        "responses": {name: responses[name] for name in (*outcomes, "straight_lines")},
        "overall": {name: results["overall"][name] for name in SCORES},
        "levers": {lever["id"]: {name: lever[name] for name in SCORES} for lever in results["levers"]},
        "components": {
            component["id"]: {
                "counts": component["counts"],
                "consensus": component["consensus"],
                "rules": component["other_rules"],
                "dispersion": {
                    name: value for name, value in component["dispersion"].items() if name != "between_agency"
                },
                "evidence": component["evidence"],
            }
            for component in results["components"]
        },
    }
