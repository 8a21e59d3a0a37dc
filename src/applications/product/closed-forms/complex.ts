/** A complex number. */
export interface Complex {
  readonly re: number;
  readonly im: number;
}

export const complex = (re: number, im = 0): Complex => ({ re, im });

export const plus = (a: Complex, b: Complex): Complex => complex(a.re + b.re, a.im + b.im);

export const minus = (a: Complex, b: Complex): Complex => complex(a.re - b.re, a.im - b.im);

export const times = (a: Complex, b: Complex): Complex =>
  complex(a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re);

export const scaled = (a: Complex, factor: number): Complex =>
  complex(a.re * factor, a.im * factor);

export function over(a: Complex, b: Complex): Complex {
  const size = b.re * b.re + b.im * b.im;
  return complex((a.re * b.re + a.im * b.im) / size, (a.im * b.re - a.re * b.im) / size);
}

export function exponential(a: Complex): Complex {
  const size = Math.exp(a.re);
  return complex(size * Math.cos(a.im), size * Math.sin(a.im));
}

/** The principal branch. */
export const logarithm = (a: Complex): Complex =>
  complex(Math.log(Math.hypot(a.re, a.im)), Math.atan2(a.im, a.re));

/** The root with a real part of at least 0. */
export function squareRoot(a: Complex): Complex {
  const size = Math.hypot(a.re, a.im);
  const re = Math.sqrt((size + a.re) / 2);
  const im = Math.sqrt((size - a.re) / 2);
  return complex(re, a.im < 0 ? -im : im);
}
