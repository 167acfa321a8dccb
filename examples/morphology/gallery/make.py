"""Run every case of this folder; write a picture and the measures of each beside it."""

import json
import sys
from pathlib import Path

from lithiophile.morphology.cases.case_file import read_case
from lithiophile.morphology.output import series
from lithiophile.morphology.output.drawing import strip
from lithiophile.morphology.run.simulate import run

HERE = Path(__file__).parent


def main(names: list[str]) -> None:
    """Run the named cases, or all."""
    out = HERE.parents[2] / "docs" / "morphology"
    out.mkdir(parents=True, exist_ok=True)
    for path in sorted(HERE.glob("*.toml")):
        if names and path.stem not in names:
            continue
        result = run(read_case(path), snapshots=3)
        strip(result, out / f"{path.stem}.png")
        numbers = series.summary(result)
        (out / f"{path.stem}.json").write_text(json.dumps(numbers, indent=1, default=str) + "\n", encoding="utf-8")
        row = result.rows[-1]
        print(f"{path.stem}: {result.balance}; {len(result.rows)} steps, {result.seconds:.0f} s")
        print(f"  isolated {row.isolated * 1e9:.1f} nm, dead {row.dead * 1e9:.1f} nm; {result.stops[-1].sentence}",
              flush=True)  # fmt: skip


if __name__ == "__main__":
    main(sys.argv[1:])
