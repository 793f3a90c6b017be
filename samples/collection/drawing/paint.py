"""A small paint box: skies, water, silhouettes, film.  Pictures are float arrays, height x width x 3,
0 to 1.  Everything is drawn from a seed, so the same call gives the same picture.
Needs python3-pil and python3-numpy.
"""

import math

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

OVERSAMPLING = 2


def rgb(text):
    return np.array([int(text[i:i + 2], 16) for i in (0, 2, 4)], dtype=np.float32) / 255.0


def resized(plane, width, height, how=Image.BICUBIC):
    return np.asarray(Image.fromarray(plane.astype(np.float32), "F").resize((width, height), how))


def blurred(plane, radius):
    """A Gaussian by PIL, good to 1/255: for masks and glows."""
    image = Image.fromarray(np.uint8(np.clip(plane, 0, 1) * 255))
    return np.asarray(image.filter(ImageFilter.GaussianBlur(radius)), dtype=np.float32) / 255.0


def noise(rng, width, height, cell_x, cell_y=None, octaves=5, falloff=0.5):
    """Clouds of values around 0.5; `cell` is the size of the largest lumps in pixels."""
    cell_y = cell_y or cell_x
    total, weight, amount = np.zeros((height, width), np.float32), 1.0, 0.0
    for _ in range(octaves):
        across, down = max(2, math.ceil(width / cell_x) + 3), max(2, math.ceil(height / cell_y) + 3)
        lumps = resized(rng.random((down, across)), int(across * cell_x) + 1, int(down * cell_y) + 1)
        total += weight * lumps[:height, :width]
        amount += weight
        weight *= falloff
        cell_x, cell_y = max(1.0, cell_x / 2), max(1.0, cell_y / 2)
    return total / amount


def smoothstep(low, high, value):
    t = np.clip((value - low) / (high - low), 0, 1)
    return t * t * (3 - 2 * t)


def gradient(width, height, stops):
    """Vertical; stops are (place 0..1, "rrggbb")."""
    places = [place for place, _ in stops]
    colours = np.array([rgb(colour) for _, colour in stops])
    rows = np.linspace(0, 1, height)
    column = np.stack([np.interp(rows, places, colours[:, channel]) for channel in range(3)], axis=1)
    return np.repeat(column[:, None, :], width, axis=1).astype(np.float32)


class Canvas:
    def __init__(self, width, height, seed, stops=((0, "000000"), (1, "000000"))):
        self.width, self.height = width, height
        self.rng = np.random.default_rng(seed)
        self.pixels = gradient(width, height, stops)
        self.yy, self.xx = np.mgrid[0:height, 0:width].astype(np.float32)

    # --- light and air --------------------------------------------------------------------
    def lay(self, colour, mask):
        """Covers with a colour ("rrggbb" or an array) where mask is 1."""
        colour = rgb(colour) if isinstance(colour, str) else colour
        self.pixels += (colour - self.pixels) * mask[..., None]

    def glow(self, x, y, radius, colour, strength=1.0, flatten=1.0):
        distance = ((self.xx - x) ** 2 + ((self.yy - y) * flatten) ** 2) / (radius * radius)
        self.pixels += rgb(colour) * (strength * np.exp(-distance))[..., None]

    def disc(self, x, y, radius, colour, softness=1.5, opacity=1.0):
        distance = np.hypot(self.xx - x, self.yy - y)
        self.lay(colour, opacity * (1 - smoothstep(radius - softness, radius + softness, distance)))

    def clouds(self, bottom, lit, shade, cover=0.5, softness=0.2, size=260, flat=4.0, opacity=0.9):
        """Banks that grow smaller and denser towards the horizon at row `bottom`, which may lie
        below the picture."""
        depth = 1.0 / np.clip((bottom - np.arange(bottom)) / bottom + 0.12, 0.12, None)
        field = noise(self.rng, self.width * 2, bottom * 2, size * 1.6, size * 1.6 / flat, 6, 0.55)
        rows = np.clip(depth / depth.max() * (bottom * 2 - 1), 0, bottom * 2 - 1)
        upper, part = np.floor(rows).astype(int), (rows % 1)[:, None]
        sampled = field[upper][:, :self.width] * (1 - part) + field[np.minimum(upper + 1, bottom * 2 - 1)][:, :self.width] * part
        body = smoothstep(1 - cover - softness / 2, 1 - cover + softness / 2, sampled) * opacity
        below = np.concatenate([np.zeros_like(sampled[:5]), sampled[:-5] - sampled[5:]])
        light = np.clip(0.55 + below * 9, 0, 1)[..., None]
        colour = rgb(shade) * (1 - light) + rgb(lit) * light
        mask = np.zeros((self.height, self.width), np.float32)
        shown = min(bottom, self.height)
        mask[:shown] = body[:shown]
        layer = np.zeros_like(self.pixels)
        layer[:shown] = colour[:shown]
        self.lay(layer, mask)

    def haze(self, row, thickness, colour, opacity=0.6):
        self.lay(colour, opacity * np.exp(-((self.yy - row) / thickness) ** 2))

    # --- water ----------------------------------------------------------------------------
    def water(self, horizon, deep, amount=0.6, choppiness=1.0, calm=0.35, sparkle=0.0, stretch=1.0):
        """Fills below `horizon` with the mirrored picture, broken by waves that grow nearer."""
        rows = self.height - horizon
        if rows <= 0:
            return
        texture = noise(self.rng, 1024, 1024, 44, 44, 5, 0.6)
        texture = (texture - texture.mean()) / texture.std()
        y = np.arange(rows, dtype=np.float32)[:, None] + 1.0
        x = np.arange(self.width, dtype=np.float32)[None, :] - self.width / 2
        depth = rows * 0.18 / (y + rows * 0.02)
        u = (x * (0.35 + depth) * 0.9 + 4600) % 1023
        v = (np.broadcast_to(depth * 2300.0, u.shape) + u * 0.06) % 1023
        u0, v0 = u.astype(int), v.astype(int)
        fu, fv = u - u0, v - v0
        wave = (texture[v0, u0] * (1 - fu) * (1 - fv) + texture[v0, u0 + 1] * fu * (1 - fv)
                + texture[v0 + 1, u0] * (1 - fu) * fv + texture[v0 + 1, u0 + 1] * fu * fv)
        near = y / rows
        source = horizon - 1 - y * stretch + wave * choppiness * (4 + 42 * near) * (1 - calm)
        source = np.clip(source, 0, horizon - 1).astype(int)
        side = np.clip(x + self.width / 2 + wave * choppiness * (1.5 + 7 * near), 0, self.width - 1).astype(int)
        mirror = self.pixels[source, side]
        fade = (amount * (1 - 0.45 * near))[..., None]
        body = rgb(deep) * (1 + 0.10 * wave[..., None] * choppiness)
        result = mirror * fade + body * (1 - fade)
        if sparkle:
            peak = np.clip(wave - 1.7, 0, 1.2) * sparkle
            result += peak[..., None] * mirror.mean(axis=(0, 1)) * 1.5
        self.pixels[horizon:] = result
        edge = slice(max(0, horizon - 1), horizon + 2)
        self.pixels[edge] = self.pixels[edge].mean(axis=0, keepdims=True) * 0.5 + self.pixels[edge] * 0.5

    # --- shapes ---------------------------------------------------------------------------
    def mask(self, paint, soften=0.0):
        """`paint(pen)` draws in picture coordinates with a Pen; gives a mask 0..1."""
        size = (self.width * OVERSAMPLING, self.height * OVERSAMPLING)
        image = Image.new("L", size, 0)
        paint(Pen(ImageDraw.Draw(image), OVERSAMPLING))
        small = image.resize((self.width, self.height), Image.BOX)
        if soften:
            small = small.filter(ImageFilter.GaussianBlur(soften))
        return np.asarray(small, dtype=np.float32) / 255.0

    def shape(self, colour, paint, opacity=1.0, soften=0.0, shade=None):
        """A shape in one colour; `shade` (a colour) darkens it towards its foot."""
        mask = self.mask(paint, soften)
        if shade is not None:
            filled = np.nonzero(mask.max(axis=1) > 0.02)[0]
            if len(filled):
                top, foot = filled[0], filled[-1] + 1
                ramp = np.clip((self.yy - top) / max(1, foot - top), 0, 1)[..., None]
                colour = rgb(colour) * (1 - ramp) + rgb(shade) * ramp
        self.lay(colour, mask * opacity)
        return mask

    def texture(self, mask, strength, cell_x=18, cell_y=6):
        """Mottles what a mask covers: stone, timber, paint."""
        mottle = noise(self.rng, self.width, self.height, cell_x, cell_y, 4, 0.7) - 0.5
        self.pixels *= 1 + (mottle * strength * 2 * mask)[..., None]

    # --- film -----------------------------------------------------------------------------
    def grade(self, contrast=1.0, warmth=0.0, lift=0.0, saturation=1.0):
        grey = self.pixels @ np.array([0.30, 0.59, 0.11], np.float32)
        self.pixels = grey[..., None] + (self.pixels - grey[..., None]) * saturation
        self.pixels = (self.pixels - 0.45) * contrast + 0.45 + lift
        self.pixels *= np.array([1 + warmth, 1, 1 - warmth], np.float32)

    def vignette(self, strength=0.35):
        distance = np.hypot((self.xx / self.width - 0.5) * 1.2, self.yy / self.height - 0.5)
        self.pixels *= (1 - strength * smoothstep(0.30, 0.85, distance))[..., None]

    def grain(self, strength=0.02, size=1.2):
        speck = self.rng.normal(0, 1, (self.height, self.width)).astype(np.float32)
        if size > 1:
            small = self.rng.normal(0, 1, (int(self.height / size) + 1, int(self.width / size) + 1))
            speck = 0.35 * speck + resized(small, self.width, self.height, Image.BILINEAR)
        middle = 1 - np.abs(self.pixels.mean(axis=2) - 0.45)
        self.pixels += (speck * strength * middle)[..., None]

    def sepia(self, dark="1d120a", middle="8d6b45", light="f3e4c6"):
        grey = np.clip(self.pixels @ np.array([0.35, 0.5, 0.15], np.float32), 0, 1)
        stops = np.array([rgb(dark), rgb(middle), rgb(light)])
        self.pixels = np.stack([np.interp(grey, [0, 0.5, 1], stops[:, c]) for c in range(3)], axis=2).astype(np.float32)

    def age(self, scratches=14, spots=60, fading=0.25):
        """What a century in a drawer does to a print."""
        rng = self.rng
        stain = noise(rng, self.width, self.height, self.width / 2.5, octaves=4)
        self.lay("e9d7b2", fading * smoothstep(0.45, 0.75, stain))

        def scratch(pen):
            for _ in range(scratches):
                x, y = rng.random() * self.width, rng.random() * self.height
                bend = rng.normal(0, 6)
                length = rng.random() * self.height * 0.4
                pen.line([(x, y), (x + bend, y + length / 2), (x + bend * 1.4, y + length)], 0.6)
        self.shape("f6ead2", scratch, opacity=0.45)

        def dust(pen):
            for _ in range(spots):
                x, y, r = rng.random() * self.width, rng.random() * self.height, rng.random() ** 3 * 4 + 0.6
                pen.ellipse(x - r, y - r, x + r, y + r)
        self.shape("f8f0dc", dust, opacity=0.6, soften=0.5)
        self.shape("2a1c10", dust, opacity=0.25, soften=0.8)
        edge = np.minimum.reduce([self.xx, self.yy, self.width - 1 - self.xx, self.height - 1 - self.yy])
        wobble = noise(rng, self.width, self.height, 90, octaves=3) * 30
        self.lay("f0dfbb", 0.55 * (1 - smoothstep(8, 70, edge + wobble)))

    def image(self):
        return Image.fromarray(np.uint8(np.clip(self.pixels, 0, 1) * 255 + 0.5), "RGB")


class Pen:
    """ImageDraw in picture coordinates."""

    def __init__(self, draw, scale):
        self.draw, self.scale = draw, scale

    def _at(self, points):
        return [(x * self.scale, y * self.scale) for x, y in points]

    def fill(self, points, value=255):
        self.draw.polygon(self._at(points), fill=value)

    def line(self, points, width=1.0, value=255):
        self.draw.line(self._at(points), fill=value, width=max(1, round(width * self.scale)), joint="curve")

    def box(self, left, top, right, bottom, value=255):
        self.draw.rectangle([left * self.scale, top * self.scale, right * self.scale, bottom * self.scale], fill=value)

    def ellipse(self, left, top, right, bottom, value=255):
        self.draw.ellipse([left * self.scale, top * self.scale, right * self.scale, bottom * self.scale], fill=value)

    def arc(self, left, top, right, bottom, start, end, width):
        self.draw.arc([left * self.scale, top * self.scale, right * self.scale, bottom * self.scale], start, end,
                      fill=255, width=max(1, round(width * self.scale)))


def curve(*points, steps=24):
    """A Bezier curve through the plane as a list of points."""
    points = [np.array(p, dtype=float) for p in points]
    result = []
    for i in range(steps + 1):
        level, t = points, i / steps
        while len(level) > 1:
            level = [a * (1 - t) + b * t for a, b in zip(level, level[1:])]
        result.append(tuple(level[0]))
    return result
