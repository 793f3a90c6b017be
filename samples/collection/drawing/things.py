"""What stands and floats in a harbour, as strokes of a pen (paint.Pen).  `u` is the size unit in pixels."""

import math

from paint import curve


def gull(pen, x, y, u, tilt=0.0, fold=0.35):
    """Wings spread `u` to either side."""
    def wing(side):
        tip = (x + side * u * math.cos(tilt * side), y - u * fold + side * u * tilt)
        knee = (x + side * u * 0.45, y - u * (fold + 0.28))
        upper = curve((x, y), knee, tip)
        lower = curve(tip, (x + side * u * 0.45, y - u * (fold + 0.05)), (x, y + u * 0.12))
        pen.fill(upper + lower)
    wing(-1)
    wing(1)
    pen.fill(curve((x - u * 0.10, y), (x, y - u * 0.10), (x + u * 0.22, y + u * 0.02))
             + curve((x + u * 0.22, y + u * 0.02), (x, y + u * 0.22), (x - u * 0.10, y)))


def crane(pen, x, foot, u, facing=1):
    """A portal jib crane, about 10 u high."""
    for leg in (-1.2, 1.2):
        pen.fill([(x + leg * u, foot), (x + leg * 0.75 * u - 0.12 * u, foot - 3 * u),
                  (x + leg * 0.75 * u + 0.12 * u, foot - 3 * u), (x + leg * u + 0.28 * u, foot)])
    pen.box(x - 1.2 * u, foot - 3.3 * u, x + 1.2 * u, foot - 2.9 * u)
    for a, b in ((-1.1, 0.9), (1.1, -0.9)):
        pen.line([(x + a * u, foot - 0.2 * u), (x + b * u, foot - 2.9 * u)], u * 0.09)
    pen.box(x - 0.8 * u, foot - 4.9 * u, x + 1.0 * u, foot - 3.3 * u)
    pen.fill([(x - 0.9 * u, foot - 4.9 * u), (x + 1.1 * u, foot - 4.9 * u), (x + 0.8 * u, foot - 5.3 * u), (x - 0.6 * u, foot - 5.3 * u)])
    pen.box(x - facing * 1.9 * u - 0.5 * u, foot - 4.6 * u, x - facing * 1.9 * u + 0.5 * u, foot - 3.7 * u)
    head = (x + facing * 6.2 * u, foot - 10.2 * u)
    low, high = (x + facing * 0.7 * u, foot - 3.9 * u), (x + facing * 0.2 * u, foot - 5.4 * u)
    pen.line([low, head], u * 0.15)
    pen.line([high, head], u * 0.15)
    for i in range(1, 14):
        t, s = i / 14, (i + (0.5 if i % 2 else -0.5)) / 14
        pen.line([(low[0] + (head[0] - low[0]) * t, low[1] + (head[1] - low[1]) * t),
                  (high[0] + (head[0] - high[0]) * s, high[1] + (head[1] - high[1]) * s)], u * 0.07)
    mast = (x - facing * 0.5 * u, foot - 8.0 * u)
    pen.line([(x - facing * 0.7 * u, foot - 5 * u), mast, (x + facing * 0.5 * u, foot - 5 * u)], u * 0.14)
    pen.line([mast, head], u * 0.06)
    pen.line([mast, (x - facing * 1.9 * u, foot - 4.6 * u)], u * 0.06)
    pen.line([head, (head[0], foot - 4.4 * u)], u * 0.05)
    pen.box(head[0] - 0.16 * u, foot - 4.6 * u, head[0] + 0.16 * u, foot - 4.1 * u)


def lighthouse(pen, x, foot, u):
    """The white part: a tapered tower 8 u high and the lantern's frame on top."""
    pen.fill([(x - 1.15 * u, foot), (x - 0.68 * u, foot - 7.2 * u), (x + 0.68 * u, foot - 7.2 * u), (x + 1.15 * u, foot)])
    pen.box(x - 0.95 * u, foot - 7.45 * u, x + 0.95 * u, foot - 7.2 * u)
    for post in (-0.5, -0.17, 0.17, 0.5):
        pen.box(x + post * u - 0.03 * u, foot - 8.5 * u, x + post * u + 0.03 * u, foot - 7.4 * u)
    for post in range(-4, 5):
        pen.line([(x + post * 0.23 * u, foot - 7.45 * u), (x + post * 0.23 * u, foot - 7.9 * u)], u * 0.03)
    pen.line([(x - 0.93 * u, foot - 7.9 * u), (x + 0.93 * u, foot - 7.9 * u)], u * 0.04)
    lighthouse_cap(pen, x, foot, u)


def lighthouse_cap(pen, x, foot, u):
    pen.box(x - 0.6 * u, foot - 8.6 * u, x + 0.6 * u, foot - 8.45 * u)
    pen.fill(curve((x - 0.62 * u, foot - 8.6 * u), (x - 0.4 * u, foot - 9.3 * u), (x, foot - 9.35 * u))
             + curve((x, foot - 9.35 * u), (x + 0.4 * u, foot - 9.3 * u), (x + 0.62 * u, foot - 8.6 * u)))
    pen.line([(x, foot - 9.3 * u), (x, foot - 10.0 * u)], u * 0.05)


def lighthouse_bands(pen, x, foot, u, bands=((1.6, 3.0), (4.4, 5.8))):
    def half(height):
        return 1.15 - (1.15 - 0.68) * height / 7.2
    for low, high in bands:
        pen.fill([(x - half(low) * u, foot - low * u), (x - half(high) * u, foot - high * u),
                  (x + half(high) * u, foot - high * u), (x + half(low) * u, foot - low * u)])


def hull(pen, x, water, length, height, facing=1, sheer=0.35):
    """A wooden hull; bow towards `facing`."""
    s = facing * length / 2
    deck = curve((x - s, water - height * 0.95), (x, water - height * 0.6), (x + s * 1.06, water - height * (1 + sheer)))
    pen.fill(deck + [(x + s * 0.86, water), (x - s * 0.9, water)])


def trawler(pen, x, water, u, facing=1):
    """A small fishing boat, 8 u long."""
    hull(pen, x, water, 8 * u, 1.25 * u, facing)
    pen.box(min(x - facing * 2.6 * u, x - facing * 0.9 * u), water - 2.9 * u, max(x - facing * 2.6 * u, x - facing * 0.9 * u), water - 0.9 * u)
    left, right = sorted((x - facing * 2.8 * u, x - facing * 0.6 * u))
    pen.box(left, water - 3.1 * u, right, water - 2.85 * u)
    pen.line([(x + facing * 1.2 * u, water - 0.9 * u), (x + facing * 1.2 * u, water - 5.6 * u)], u * 0.14)
    pen.line([(x - facing * 2.0 * u, water - 3 * u), (x - facing * 2.0 * u, water - 4.9 * u)], u * 0.10)
    pen.line([(x + facing * 1.2 * u, water - 2.0 * u), (x - facing * 0.6 * u, water - 4.6 * u)], u * 0.10)
    for end in ((x + facing * 4.1 * u, water - 1.6 * u), (x - facing * 2.0 * u, water - 4.9 * u)):
        pen.line([(x + facing * 1.2 * u, water - 5.5 * u), end], u * 0.035)
    pen.line([(x - facing * 2.0 * u, water - 4.8 * u), (x - facing * 3.9 * u, water - 1.2 * u)], u * 0.035)


def lugger(pen, x, water, u, facing=1):
    """Hull and spars of a two-masted sailing drifter; the sails are drawn by lugger_sails."""
    hull(pen, x, water, 8 * u, 1.2 * u, facing, 0.25)
    pen.line([(x + facing * 2.4 * u, water - u), (x + facing * 2.5 * u, water - 7.4 * u)], u * 0.15)
    pen.line([(x - facing * 2.6 * u, water - u), (x - facing * 2.8 * u, water - 5.4 * u)], u * 0.12)
    pen.line([(x + facing * 4 * u, water - 1.5 * u), (x + facing * 6 * u, water - 1.9 * u)], u * 0.12)
    for i in range(4):
        cx = x - facing * (1.4 - i * 0.9) * u
        pen.ellipse(cx - 0.16 * u, water - 1.75 * u, cx + 0.16 * u, water - 1.4 * u)
        pen.box(cx - 0.17 * u, water - 1.45 * u, cx + 0.17 * u, water - 0.7 * u)


def lugger_sails(pen, x, water, u, facing=1):
    def sail(mast, top, low, back, peak):
        pen.fill([(x + facing * (mast + 0.5) * u, water - top * u)]
                 + curve((x + facing * (mast - peak) * u, water - (top + 1.3) * u), (x + facing * (mast - back * 0.85) * u, water - top * 0.6 * u),
                         (x + facing * (mast - back) * u, water - low * u))
                 + curve((x + facing * (mast - back) * u, water - low * u), (x + facing * mast * u, water - low * 0.72 * u),
                         (x + facing * (mast + 0.75) * u, water - low * u)))
    sail(2.45, 6.0, 1.9, 3.3, 2.0)
    sail(-2.7, 4.3, 1.8, 2.3, 1.5)
    pen.fill(curve((x + facing * 2.7 * u, water - 6.0 * u), (x + facing * 4.0 * u, water - 3.5 * u), (x + facing * 5.9 * u, water - 2.0 * u))
             + [(x + facing * 3.2 * u, water - 2.1 * u)])


def dhow(pen, x, water, u, facing=1):
    hull(pen, x, water, 7 * u, 1.0 * u, facing, 0.9)
    pen.line([(x + facing * 0.5 * u, water - 0.7 * u), (x + facing * 0.9 * u, water - 5.6 * u)], u * 0.15)
    pen.line([(x + facing * 3.4 * u, water - 1.9 * u), (x - facing * 2.0 * u, water - 8.4 * u)], u * 0.12)


def dhow_sail(pen, x, water, u, facing=1):
    pen.fill(curve((x + facing * 3.3 * u, water - 2.0 * u), (x + facing * 0.6 * u, water - 5.0 * u), (x - facing * 1.9 * u, water - 8.3 * u))
             + curve((x - facing * 1.9 * u, water - 8.3 * u), (x - facing * 3.2 * u, water - 4.0 * u), (x - facing * 2.4 * u, water - 1.5 * u))
             + curve((x - facing * 2.4 * u, water - 1.5 * u), (x + facing * 0.5 * u, water - 0.9 * u), (x + facing * 3.3 * u, water - 2.0 * u)))


def rowing_boat(pen, x, water, u, facing=1):
    hull(pen, x, water, 4.4 * u, 0.6 * u, facing, 0.3)


def figure(pen, x, foot, u):
    """A standing person, 2 u high."""
    pen.ellipse(x - 0.2 * u, foot - 2.05 * u, x + 0.2 * u, foot - 1.65 * u)
    pen.fill([(x - 0.34 * u, foot - 1.6 * u), (x + 0.34 * u, foot - 1.6 * u), (x + 0.30 * u, foot - 0.8 * u), (x - 0.30 * u, foot - 0.8 * u)])
    pen.box(x - 0.26 * u, foot - 0.85 * u, x - 0.03 * u, foot)
    pen.box(x + 0.03 * u, foot - 0.85 * u, x + 0.26 * u, foot)
    pen.fill([(x - 0.22 * u, foot - 1.92 * u), (x - 0.12 * u, foot - 2.14 * u), (x + 0.14 * u, foot - 2.14 * u), (x + 0.32 * u, foot - 1.92 * u)])


def buoy(pen, x, water, u):
    pen.fill([(x - 0.75 * u, water), (x - 0.95 * u, water - 0.6 * u), (x + 0.95 * u, water - 0.6 * u), (x + 0.75 * u, water)])
    pen.line([(x - 0.7 * u, water - 0.6 * u), (x - 0.25 * u, water - 2.4 * u)], u * 0.12)
    pen.line([(x + 0.7 * u, water - 0.6 * u), (x + 0.25 * u, water - 2.4 * u)], u * 0.12)
    pen.line([(x - 0.52 * u, water - 1.3 * u), (x + 0.36 * u, water - 1.9 * u)], u * 0.08)
    pen.line([(x + 0.52 * u, water - 1.3 * u), (x - 0.36 * u, water - 1.9 * u)], u * 0.08)
    pen.box(x - 0.36 * u, water - 2.55 * u, x + 0.36 * u, water - 2.38 * u)
    pen.box(x - 0.16 * u, water - 2.95 * u, x + 0.16 * u, water - 2.5 * u)


class Street:
    """A row of gabled houses from `left` to `right`; keeps where the windows are."""

    def __init__(self, rng, left, right, foot, u, spire=None):
        self.outlines, self.roofs, self.windows = [], [], []
        x = left
        while x < right:
            width = u * rng.uniform(2.0, 4.4)
            height = u * rng.uniform(2.6, 5.0)
            self._house(rng, x, min(x + width, right), foot, height, u)
            x += width
        if spire is not None:
            self.outlines.append([(spire - 0.7 * u, foot), (spire - 0.7 * u, foot - 7 * u), (spire + 0.7 * u, foot - 7 * u), (spire + 0.7 * u, foot)])
            self.roofs.append([(spire - 0.85 * u, foot - 7 * u), (spire, foot - 11 * u), (spire + 0.85 * u, foot - 7 * u)])

    def _house(self, rng, left, right, foot, height, u):
        self.outlines.append([(left, foot), (left, foot - height), (right, foot - height), (right, foot)])
        middle, peak = (left + right) / 2, height + u * rng.uniform(0.7, 1.7)
        if rng.random() < 0.55:
            self.roofs.append([(left - 0.1 * u, foot - height), (middle, foot - peak), (right + 0.1 * u, foot - height)])
        else:
            slope = (right - left) * 0.16
            self.roofs.append([(left - 0.1 * u, foot - height), (left + slope, foot - peak * 0.93), (right - slope, foot - peak * 0.93), (right + 0.1 * u, foot - height)])
        if rng.random() < 0.7:
            cx = left + (right - left) * rng.uniform(0.25, 0.75)
            self.roofs.append([(cx, foot - height), (cx, foot - peak - 0.5 * u), (cx + 0.35 * u, foot - peak - 0.5 * u), (cx + 0.35 * u, foot - height)])
        columns, rows = max(1, int((right - left) / (0.95 * u))), max(1, int(height / (1.1 * u)))
        for row in range(rows):
            for column in range(columns):
                cx = left + (right - left) * (column + 0.5) / columns
                cy = foot - height + height * (row + 0.45) / rows
                self.windows.append((cx - 0.16 * u, cy - 0.24 * u, cx + 0.16 * u, cy + 0.24 * u))

    def walls(self, pen):
        for outline in self.outlines:
            pen.fill(outline)

    def tops(self, pen):
        for roof in self.roofs:
            pen.fill(roof)

    def panes(self, pen, rng=None, share=1.0):
        for left, top, right, bottom in self.windows:
            if rng is None or rng.random() < share:
                pen.box(left, top, right, bottom)
