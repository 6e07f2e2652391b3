"""7.3: the scheme against exact Riemann solutions (R1) and its order of convergence (R3)."""
import math
import os
import sys

from validation_ch7.scripts import common, traffic_model

SECTION = "section_7_3_analytical"


def error(cells, left, right):
    length, duration = 1000.0, 12.0
    cell = length / cells
    start = [left if (i + 0.5) * cell < length / 2 else right for i in range(cells)]
    numeric = traffic_model.simulate(start, cell, duration)
    exact = [traffic_model.riemann(left, right, ((i + 0.5) * cell - length / 2) / duration) for i in range(cells)]
    return sum(abs(a - b) for a, b in zip(numeric, exact)) * cell / length / traffic_model.JAM_DENSITY


def main():
    options = common.arguments(__doc__)
    grids = (50, 100, 200) if options.quick else (50, 100, 200, 400, 800)
    rows, orders = [], []
    for name, left, right in (("shock", 0.03, 0.10), ("rarefaction", 0.12, 0.03)):
        errors = []
        for cells in grids:
            errors.append(error(cells, left, right))
            rows.append((name, cells, "%.6f" % errors[-1]))
            print("[INFO] %-12s %4d cells: L1 error %.5f" % (name, cells, errors[-1]), flush=True)
        orders.append(math.log(errors[0] / errors[-1]) / math.log(grids[-1] / grids[0]))
    common.write_csv(os.path.join(common.results_folder(SECTION), "convergence.csv"), ("case", "cells", "error"), rows)
    figures = {"order, shock": round(orders[0], 3), "order, rarefaction": round(orders[1], 3)}
    return common.finish(SECTION, ["R1", "R3"], min(orders) > 0.5, figures)


if __name__ == "__main__":
    sys.exit(main())
