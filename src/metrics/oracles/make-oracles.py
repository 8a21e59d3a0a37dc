"""Writes oracles.json: the metrics of seeded series by NumPy and SciPy, straight from their definitions.

Run in this folder: python3 make-oracles.py
The series come from arithmetic that is exact in every language (see series.ts beside this file).
"""
import json

import numpy as np
from scipy import stats


def series(seed, count):
    state, variance, shock, out = seed, 1.0, 0.0, []
    for _ in range(count):
        state = (1664525 * state + 1013904223) % 4294967296
        uniform = 2 * ((state + 0.5) / 4294967296) - 1
        variance = 0.05 + (0.1 if shock >= 0 else 0.2) * shock * shock + 0.8 * variance
        shock = np.sqrt(variance) * (0.3 * uniform / (1.05 - abs(uniform)))
        out.append(float(shock) / 100)
    return np.array(out)


def autocorrelation(x, lags):
    x = x - x.mean()
    return np.array([(x[:-k] * x[k:]).sum() for k in range(1, lags + 1)]) / (x * x).sum()


def leverage(x, lags):
    a, b = x - x.mean(), x * x - (x * x).mean()
    return np.array([(a[:-k] * b[k:]).sum() for k in range(1, lags + 1)]) / (len(x) * a.std() * b.std())


def pooled(windows, lags):
    x = windows - windows.mean()
    return np.array([(x[:, :-k] * x[:, k:]).mean() for k in range(1, lags + 1)]) / (x * x).mean()


def hill(x):
    x = np.sort(x[x > 0])[::-1]
    k = max(10, int(0.05 * len(x)))
    return 1 / np.mean(np.log(x[:k] / x[k]))


def sums(paths, h):
    return np.concatenate([np.convolve(path, np.ones(h), "valid") for path in paths])


def wasserstein(a, b):
    p = (np.arange(1000) + 0.5) / 1000
    return np.abs(np.quantile(a, p) - np.quantile(b, p)).mean()


def mean_curve(curve, paths, lags):
    return np.mean([curve(path, lags) for path in paths], axis=0)


def rms(x):
    return np.sqrt(np.mean(x**2))


def tail(x):
    quantile = np.quantile(x, 0.01)
    return -quantile, -x[x <= quantile].mean()


def score(real, paths):
    lags = min(250, len(real) // 7)
    absolute = mean_curve(autocorrelation, abs(paths), lags)
    real_absolute = autocorrelation(abs(real), lags)
    levers = mean_curve(leverage, paths, lags)
    var, es = tail(paths.ravel())
    real_var, real_es = tail(real)
    out = {
        "returnAutocorrelationRms": rms(autocorrelation(real, lags) - mean_curve(autocorrelation, paths, lags)),
        "absoluteAutocorrelationRms": rms(real_absolute - absolute),
        "leverageNorm": np.linalg.norm(leverage(real, lags) - levers),
        "absoluteAutocorrelation20": absolute[:20].mean(),
        "absoluteAutocorrelation20Gap": real_absolute[:20].mean() - absolute[:20].mean(),
        "leverage10": levers[:10].mean(),
        "excessKurtosis": np.median(stats.kurtosis(paths, axis=1)),
        "skewness": np.median(stats.skew(paths, axis=1)),
        "hillLeft": np.median([hill(-path) for path in paths]),
        "withinReachShare": np.mean(abs(paths).max(1) <= 1.5 * abs(real).max()),
        "valueAtRisk99": var,
        "expectedShortfall99": es,
        "valueAtRisk99Error": var / real_var - 1,
        "expectedShortfall99Error": es / real_es - 1,
        "deviationRatio": paths.std() / real.std(),
    }
    for h in (1, 5, 20):
        observed = sums([real], h)
        out[f"wasserstein{h}"] = wasserstein(observed, sums(paths, h)) / observed.std()
    return out


def block_length(x):
    """Politis and White 2004, Patton, Politis and White 2009."""
    n = len(x)
    longest = int(np.ceil(np.sqrt(n))) + 5
    c = x - x.mean()
    cov = np.array([(c[: n - k] * c[k:]).sum() / n for k in range(longest + 1)])
    quiet = abs(cov / cov[0]) < 2 * np.sqrt(np.log10(n) / n)
    m = next((k for k in range(longest - 4) if quiet[k + 1 : k + 6].all()), longest)
    m = min(longest, 2 * max(1, m))
    k = np.arange(1, m + 1)
    weights = np.minimum(1, 2 * (1 - k / m))
    g = 2 * (weights * k * cov[1 : m + 1]).sum()
    spectrum = cov[0] + 2 * (weights * cov[1 : m + 1]).sum()
    b = ((2 * g * g) / (2 * spectrum * spectrum)) ** (1 / 3) * n ** (1 / 3)
    return max(1, min(b, 3 * np.sqrt(n), n / 3))


def main():
    real = series(1, 1400)
    paths = np.array([series(100 + i, 600) for i in range(6)]).astype(np.float32).astype(float)
    a, b = series(2, 501), series(3, 640)
    probabilities = [0, 0.001, 0.25, 0.5, 0.987, 1]
    oracles = {
        "moments": [a.mean(), a.std(), stats.skew(a), stats.kurtosis(a)],
        "probabilities": probabilities,
        "quantiles": list(np.quantile(a, probabilities)),
        "autocorrelation": list(autocorrelation(a, 10)),
        "absoluteAutocorrelation": list(autocorrelation(abs(a), 10)),
        "leverage": list(leverage(a, 10)),
        "pooled": list(pooled(b.reshape(10, 64), 10)),
        "wasserstein": wasserstein(a, b),
        "exactWasserstein": stats.wasserstein_distance(a, b),
        "hill": [hill(a), hill(-a)],
        "blockLengths": [block_length(real), block_length(abs(real))],
        "score": score(real, paths),
    }
    with open("oracles.json", "w", encoding="utf-8") as file:
        json.dump(oracles, file, indent=2)
        file.write("\n")


if __name__ == "__main__":
    main()
