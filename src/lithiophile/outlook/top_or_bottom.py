"""Claims on gradients, insulated faces, overflow and pore capacity, as a table."""

from collections.abc import Iterable

from lithiophile.outlook.engine.verdict import Verdict

CLAIMS = (
    "m16-host-room", "o12-cu-host-limit", "o17-insulated-top", "o23-uniform-host-top", "o24-gradient-fills-bottom",
    "o56-uniform-top-again", "o57-abuse", "o58-gradient-keeps-away", "m15-area-slows-dendrite", "m18-carbon-hosts",
    "q09-pi-zno-thickness", "q10-pi-zno-swing", "q11-mof-pore-volume", "q12-mof-capacity", "q13-mof-modulus",
    "q14-mof-swing",
)  # fmt: skip


def markdown(said: Iterable[Verdict]) -> str:
    """Verdicts as a Markdown table."""
    out = [
        "| claim | verdict | class | printed | computed | holds in | turned alone by | what decides |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for v in said:
        computed = "" if v.computed is None else f"{v.computed:.4g} {v.unit}".strip()
        found = v.sensitivity
        share = f"{100 * found.share:.0f} % of {found.draws}" if found is not None and found.draws else ""
        cells = (v.id, v.verdict, v.class_, v.printed, computed, share, ", ".join(v.turned), v.sentence)
        out.append(f"| {' | '.join(cells)} |")
    return "\n".join(out) + "\n"
