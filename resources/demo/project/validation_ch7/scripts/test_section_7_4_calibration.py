"""7.4: free speed and jam density recovered from noisy counts (R2)."""
import os
import random
import sys

from validation_ch7.scripts import common, traffic_model

SECTION = "section_7_4_calibration"


def main():
    options = common.arguments(__doc__)
    generator = random.Random(42)
    count = 200 if options.quick else 5000
    points = []
    for _ in range(count):
        density = generator.uniform(0.01, 0.14)
        points.append((density, traffic_model.flux(density) * generator.gauss(1.0, 0.05)))
    # q/k = v (1 - k/kj): a straight line in k, least squares.
    speeds = [(density, flow / density) for density, flow in points]
    mean_k = sum(k for k, _ in speeds) / count
    mean_v = sum(v for _, v in speeds) / count
    slope = sum((k - mean_k) * (v - mean_v) for k, v in speeds) / sum((k - mean_k) ** 2 for k, _ in speeds)
    free_speed = mean_v - slope * mean_k
    jam_density = -free_speed / slope
    common.write_csv(os.path.join(common.results_folder(SECTION), "counts.csv"), ("density", "flow"), points)
    figures = {"free speed, m/s": round(free_speed, 3), "jam density, veh/m": round(jam_density, 5)}
    passed = abs(free_speed / traffic_model.FREE_SPEED - 1) < 0.05
    passed = passed and abs(jam_density / traffic_model.JAM_DENSITY - 1) < 0.05
    return common.finish(SECTION, ["R2"], passed, figures)


if __name__ == "__main__":
    sys.exit(main())
