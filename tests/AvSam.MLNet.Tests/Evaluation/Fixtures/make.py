"""The oracle of OracleTests.cs: scikit-learn and plain NumPy on 280 cases that OracleCase.cs draws anew from the same integers.

    apt-get install -y python3-sklearn        # made with scikit-learn 1.2.1, NumPy 1.24.2
    /usr/bin/python3 make.py                  # writes cases.csv, localization.csv, segmentation.csv beside itself

An empty field is a value that is not defined. Formulas are those of docs/reference.md §1.7–1.9 and §2.3–2.4, a pass for each threshold.
"""
import csv
import os

import numpy as np
from sklearn.metrics import auc, average_precision_score

CASES = 280  # 8 kinds of truth x 7 kinds of score x 5 sizes
SIZES = [(1, 1), (3, 5), (16, 12), (40, 40), (224, 224)]


class Draws:
    def __init__(self, seed):
        self.state = (seed * 2654435761 + 12345) % 2**32
        for _ in range(4):
            self()

    def __call__(self):
        self.state = (self.state * 1664525 + 1013904223) % 2**32
        return self.state >> 8


def box(draw, height, width):
    top, left = draw() % height, draw() % width
    return top, top + 1 + draw() % (height - top), left, left + 1 + draw() % (width - left)


def truth_map(kind, draw, height, width):
    """Twice the consensus map, so that it is of integers."""
    count = np.zeros((height, width), int)
    if kind == 1:
        count[:] = 2
    elif kind == 2:
        at = draw() % (height * width)
        count[at // width, at % width] = 2
    elif kind in (3, 7):  # boxes of VGG-SS
        for _ in range(1 if kind == 3 else 2):
            top, bottom, left, right = box(draw, height, width)
            count[top:bottom, left:right] = 2
    elif kind in (4, 5):  # annotators of Flickr-SoundNet
        for _ in range(3 if kind == 4 else 1):
            top, bottom, left, right = box(draw, height, width)
            count[top:bottom, left:right] += 1
    elif kind == 6:
        for y in range(height):
            for x in range(width):
                count[y, x] = draw() % 3
    return np.minimum(count, 2)


def score_map(kind, draw, truth):
    """The heat map times 2^20, so that it is of integers."""
    scores = np.zeros(truth.shape, int)
    for y in range(truth.shape[0]):
        for x in range(truth.shape[1]):
            r = draw() % 2**20
            scores[y, x] = [
                r,
                r % 5 * 2**18,
                2**18,
                r // 2,
                2**19 + 1 + r // 2 - (r == 2**20 - 1),
                r // 2 + int(truth[y, x]) * 2**18,
                r if r % 4 == 0 else 0,
            ][kind]
    return scores


def case(k):
    height, width = SIZES[k % 5]
    draw = Draws(k)
    truth = truth_map(k % 8, draw, height, width)
    return truth, score_map(k // 8 % 7, draw, truth)


def ciou(marked, g):
    union = np.sum(g) + np.sum(marked * (g == 0))
    return np.sum(marked * g) / union if union > 0 else 0.0


def localization(g, heat, marked):
    found = g >= 1
    return {
        "ciou": ciou(marked, g),
        "ap": average_precision_score(found.ravel(), heat.ravel()) if found.any() else None,
        "avgn": average_precision_score(marked.ravel(), g.ravel()) if marked.any() else None,
    }


def upper_half(heat):
    low, high = heat.min(), heat.max()
    scaled = heat if high == low else (heat - low) / (high - low)
    return (scaled >= np.sort(scaled.ravel())[int(scaled.size * 0.5)]).astype(int)


def frame(truth, logits):
    found = truth >= 2
    with np.errstate(over="ignore"):
        probability = (1 / (1 + np.exp(-logits))).astype(np.float32)
    marked = probability > 0.5
    if not found.any():
        return {"iou": np.sum(~marked) / (marked.size + 1e-7), "curve": None, "f1": None, "ap": None}
    curve = []
    for threshold in np.linspace(0, 1 - 1e-10, 255).astype(np.float32):
        p = probability >= threshold
        hit = np.sum(p & found)
        precision, recall = hit / (np.sum(p) + 1e-20), hit / (np.sum(found) + 1e-20)
        curve.append(0.0 if hit == 0 else 1.3 * precision * recall / (0.3 * precision + recall))
    hit = np.sum(marked & found)
    return {
        "iou": hit / (np.sum(marked | found) + 1e-7),
        "curve": np.array(curve),
        "f1": 2 * hit / (np.sum(marked) + np.sum(found)),
        "ap": average_precision_score(found.ravel(), logits.ravel()),
    }


def mean(values):
    values = list(values)
    return sum(values) / len(values) if values else 0.0


def write(name, header, rows):
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), name), "w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        for row in rows:
            writer.writerow(["" if value is None else value if isinstance(value, (int, str)) else f"{value:.8f}" for value in row])


def main():
    fixed, median, frames = [], [], []
    for k in range(CASES):
        truth, scores = case(k)
        g = truth / 2
        heat = (scores / 2**20).astype(np.float32)
        fixed.append(localization(g, heat, (heat >= 0.5).astype(int)))
        median.append(localization(g, heat, upper_half(heat)))
        frames.append(frame(truth, ((scores - 2**19) / 2**16).astype(np.float32)))

    write(
        "cases.csv",
        ["case", "ciou", "ap", "avgn", "ciou_median", "avgn_median", "iou", "f_best", "f1", "ap_logits"],
        (
            [k, a["ciou"], a["ap"], a["avgn"], b["ciou"], b["avgn"], f["iou"], None if f["curve"] is None else f["curve"].max(), f["f1"], f["ap"]]
            for k, (a, b, f) in enumerate(zip(fixed, median, frames))
        ),
    )

    # Every case as a set of its own, then sets of seven, then all.
    sets = [(k, 1) for k in range(CASES)] + [(k, 7) for k in range(0, CASES, 7)] + [(0, CASES)]
    rows = []
    for rule, images in (("Logit", fixed), ("Median", median)):
        for first, count in sets:
            part = images[first : first + count]
            cious = np.array([image["ciou"] for image in part])
            thresholds = [0.05 * i for i in range(21)]
            rows.append([
                rule, first, count,
                np.mean(cious >= 0.3), np.mean(cious >= 0.5), np.mean(cious), auc(thresholds, [np.mean(cious >= t) for t in thresholds]),
                mean(image["ap"] for image in part if image["ap"] is not None), mean(image["avgn"] or 0.0 for image in part),
            ])
    write("localization.csv", ["rule", "first", "count", "iou_at_03", "iou_at_05", "ciou_mean", "auc", "ap_pixel", "ap_pixel_avgn"], rows)

    # Clips of five frames: each as a set of its own, then all.
    rows = []
    for first, count in [(k, 5) for k in range(0, CASES, 5)] + [(0, CASES)]:
        clips = [frames[k : k + 5] for k in range(first, first + count, 5)]
        sounding = [f for clip in clips for f in clip if f["curve"] is not None]
        curves = [[f["curve"] for f in clip if f["curve"] is not None] for clip in clips]
        rows.append([
            first, count,
            mean(mean(f["iou"] for f in clip) for clip in clips),
            mean(np.mean(of, axis=0).max() if of else 0.0 for of in curves),
            mean(f["curve"].max() for f in sounding), mean(f["f1"] for f in sounding), mean(f["ap"] for f in sounding),
        ])
    write("segmentation.csv", ["first", "count", "miou", "fscore_avsbench", "fscore_image", "f1_at_05", "ap_pixel"], rows)


main()
