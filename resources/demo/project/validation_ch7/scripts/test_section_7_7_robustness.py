"""7.7: the calibrated model under disturbed demand: densities stay physical (R4), results stay close (R6)."""
import os
import random
import sys

from validation_ch7.scripts import common, traffic_model

SECTION = "section_7_7_robustness"


def main():
    options = common.arguments(__doc__)
    generator = random.Random(7)
    base = [0.04] * 80
    reference = traffic_model.simulate(base, 20.0, 30.0)
    rows, worst, physical = [], 0.0, True
    for trial in range(10 if options.quick else 200):
        disturbed = [max(0.0, value * generator.gauss(1.0, 0.1)) for value in base]
        end = traffic_model.simulate(disturbed, 20.0, 30.0)
        physical = physical and all(0.0 <= value <= traffic_model.JAM_DENSITY for value in end)
        gap = sum(abs(a - b) for a, b in zip(end, reference)) / len(end) / traffic_model.JAM_DENSITY
        worst = max(worst, gap)
        rows.append((trial, "%.6f" % gap))
    common.write_csv(os.path.join(common.results_folder(SECTION), "trials.csv"), ("trial", "gap"), rows)
    figures = {"trials": len(rows), "largest gap, of jam density": round(worst, 5), "densities physical": physical}
    return common.finish(SECTION, ["R4", "R6"], physical and worst < 0.1, figures)


if __name__ == "__main__":
    sys.exit(main())
