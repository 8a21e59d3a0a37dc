/** What of a payment is told apart. */
export type PaymentKind = "coupon" | "call" | "redemption";

/** An amount, as a share of the notional, at one of the contract's dates. */
export interface Payment {
  /** Index of the date. */
  readonly at: number;
  readonly amount: number;
  readonly kind: PaymentKind;
}

/** What a product does on one path. */
export interface Outcome {
  readonly payments: readonly Payment[];
  /** Index of the date with which it ends. */
  readonly end: number;
  /** It was redeemed early. */
  readonly isCalled: boolean;
  /** Index of the date on which a barrier was touched first; −1 if none was. */
  readonly touchedAt: number;
  /** The underlying at the end, against its start: of several assets the worst. */
  readonly level: number;
}

/** A product on the bars of a market: when it looks, and what it pays. */
export interface Contract {
  /** Bars after the start at which it looks at prices, increasing; the last is the maturity. */
  readonly bars: Int32Array;
  /** Indices into `bars` of the dates a reader would call observation dates. */
  readonly observations: readonly number[];
  /** Those of them that pay a coupon only above a level. */
  readonly missable: readonly number[];
  /** It looks at all assets, not at one. */
  readonly isOfAllAssets: boolean;
  /** Pure: prices `[date, asset]` at those bars, of starts at 1. */
  settle(prices: Float64Array): Outcome;
}

/** The calendar that a contract is laid over. */
export interface Grid {
  readonly barsPerYear: number;
  /** Of the paths; a contract on one asset sees one. */
  readonly assetCount: number;
}
