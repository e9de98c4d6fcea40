"""Makes the pictures that ImagePreprocessorTests and MaskImageTests compare with: the originals, and what PIL makes of them.

    apt-get install python3-pil python3-numpy && python3 make.py

made the files here with Pillow 9.4.0 and NumPy 1.24.2 (Debian 12). The content is a formula, so nothing here is anyone's picture.
"""
import numpy as np
from PIL import Image


def scene(height, width):
    y, x = np.mgrid[0:height, 0:width].astype(np.float64)
    rings = 127.5 + 127.5 * np.sin(0.002 * (x * x + y * y))
    stripes = 255.0 * ((x // 3 + y // 5) % 2)
    ramp = 255.0 * x / width
    return Image.fromarray(np.stack([rings, stripes, ramp], axis=-1).round().astype(np.uint8), "RGB")


def resized(picture, size):
    scale = size / max(picture.size)
    return picture.resize([int(side * scale + 0.5) for side in picture.size], Image.BILINEAR)


for name, height, width, size in (("wide", 97, 150, 64), ("tall", 130, 53, 64), ("small", 20, 31, 64), ("equal", 64, 41, 64)):
    picture = scene(height, width)
    picture.save(f"{name}.png")
    resized(picture, size).save(f"{name}-{size}.png")

# Masks in each of the forms the datasets use; every one holds the same mask: columns 3 to 8 of rows 2 to 6.
mask = np.zeros((9, 13), np.uint8)
mask[2:7, 3:9] = 1
Image.fromarray(mask * 255).save("mask-grey.png")
Image.fromarray(mask).save("mask-grey-01.png")
Image.fromarray(mask * 255).convert("1").save("mask-1bit.png")
for bits in (1, 2, 4, 8):
    palette = Image.fromarray(mask, "P")
    palette.putpalette([0, 0, 0, 128, 0, 0] + [7] * (3 * (2 ** bits - 2)))
    palette.save(f"mask-palette-{bits}.png", bits=bits)
Image.fromarray(np.stack([mask * 255] * 3, axis=-1), "RGB").save("mask-rgb.png")
