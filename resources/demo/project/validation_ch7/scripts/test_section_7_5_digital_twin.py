"""7.5: a road simulated beside its twin with other detectors: vehicles are conserved (R3, R4), the twins agree (R6)."""
import os
import sys

from validation_ch7.scripts import common, traffic_model

SECTION = "section_7_5_digital_twin"


def main():
    options = common.arguments(__doc__)
    duration = 20.0 if options.quick else 30.0
    rows, gaps, losses = [], [], []
    for demand in (0.02, 0.05, 0.08):
        coarse = [demand if 40 <= i < 60 else 0.01 for i in range(100)]
        fine = [coarse[i // 2] for i in range(200)]
        end_coarse = traffic_model.simulate(coarse, 20.0, duration, inflow=traffic_model.flux(0.01))
        end_fine = traffic_model.simulate(fine, 10.0, duration, inflow=traffic_model.flux(0.01))
        gap = sum(abs(end_coarse[i] - (end_fine[2 * i] + end_fine[2 * i + 1]) / 2) for i in range(100)) / 100
        loss = abs(sum(end_coarse) / sum(coarse) - 1)
        rows.append((demand, "%.6f" % gap, "%.3e" % loss))
        gaps.append(gap / traffic_model.JAM_DENSITY)
        losses.append(loss)
        print("[INFO] demand %.2f: twins differ by %.5f, vehicles lost %.2e" % (demand, gap, loss), flush=True)
    common.write_csv(os.path.join(common.results_folder(SECTION), "twins.csv"), ("demand", "gap", "loss"), rows)
    figures = {"largest gap, of jam density": round(max(gaps), 5), "vehicles lost": "%.1e" % max(losses)}
    return common.finish(SECTION, ["R3", "R4", "R6"], max(gaps) < 0.02 and max(losses) < 1e-9, figures)


if __name__ == "__main__":
    sys.exit(main())
