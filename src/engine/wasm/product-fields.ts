/**
 * Places of the fields in the records of products, in words. TypeScript and AssemblyScript at once,
 * like `memory-layout.ts`. Addresses and strides are in bytes; a missing address is 0.
 *
 * A product is out[row] = Σ_tap in[row · IN_ROW + tap · IN_TAP] · weights[tap], over rows of samples.
 * Rows near a sequence's ends reach fewer taps: they form segments of their own.
 */

/** First field after the record's own (opcode and length). */
export const PRODUCT_IN = 2;
export const PRODUCT_IN_SAMPLE = 3;
export const PRODUCT_IN_ROW = 4;
export const PRODUCT_IN_TAP = 5;
/** Channels of a tap. */
export const PRODUCT_DEPTH = 6;
/** Packed weights: panels of eight columns (the last of four if that is enough), `[panel][tap][depth][width]`. */
export const PRODUCT_PACKED = 7;
/** Taps in the packed weights. */
export const PRODUCT_TAPS = 8;
export const PRODUCT_COLUMNS = 9;
export const PRODUCT_BIAS = 10;
export const PRODUCT_OUT = 11;
export const PRODUCT_OUT_SAMPLE = 12;
export const PRODUCT_OUT_ROW = 13;
export const PRODUCT_ACCUMULATES = 14;
export const PRODUCT_EPILOGUE = 15;
/** The epilogue's slope, a 32-bit float. */
export const PRODUCT_SLOPE = 16;
/** From an element of the result to the activation's output that its slope is read off. */
export const PRODUCT_OUTPUTS_AWAY = 17;
export const PRODUCT_SAMPLES = 18;
export const PRODUCT_SEGMENTS = 19;
/** The segments follow, each of four words: first row, rows, first tap, taps. */
export const PRODUCT_SEGMENT = 20;
export const SEGMENT_FIRST_ROW = 0;
export const SEGMENT_ROWS = 1;
export const SEGMENT_FIRST_TAP = 2;
export const SEGMENT_TAPS = 3;
export const SEGMENT_WORDS = 4;

/** What is done with a sum before it is written. */
export const EPILOGUE_NONE = 0;
export const EPILOGUE_LEAKY = 1;
export const EPILOGUE_LEAKY_SLOPE = 2;
export const EPILOGUE_TANH_SLOPE = 3;
export const EPILOGUE_SIGMOID_SLOPE = 4;

/** How many packings follow, each of PACKING_WORDS words. */
export const PACK_COUNT = 2;
export const PACK_FIRST = 3;
/** Packing: source[tap · TAP + k · DEPTH_STRIDE + column · COLUMN_STRIDE] into panels. */
export const PACKING_FROM = 0;
export const PACKING_TAP_STRIDE = 1;
export const PACKING_DEPTH_STRIDE = 2;
export const PACKING_COLUMN_STRIDE = 3;
export const PACKING_TAPS = 4;
export const PACKING_DEPTH = 5;
export const PACKING_COLUMNS = 6;
export const PACKING_TO = 7;
export const PACKING_WORDS = 8;

/**
 * A gradient of weights: to[segment + m · TO_ROW + n] (+)= Σ in[row · IN_ROW + m] gradient[row, n].
 * ACROSS exchanges the two factors, for gradients of few columns.
 */
export const OUTER_IN = 2;
export const OUTER_IN_SAMPLE = 3;
export const OUTER_IN_ROW = 4;
export const OUTER_GRADIENT = 5;
export const OUTER_GRADIENT_SAMPLE = 6;
export const OUTER_GRADIENT_ROW = 7;
export const OUTER_TO = 8;
/** Columns of the gradient. */
export const OUTER_COLUMNS = 9;
export const OUTER_BIAS = 10;
export const OUTER_ACCUMULATES = 11;
export const OUTER_ACROSS = 12;
export const OUTER_SAMPLES = 13;
/** Rows in a sample of the gradient, for the bias. */
export const OUTER_ROWS = 14;
/** Rows of `to` that are cleared first. */
export const OUTER_CLEARED = 15;
export const OUTER_SEGMENTS = 16;
/** The segments follow, each of six words. */
export const OUTER_SEGMENT = 17;
export const OUTER_FIRST_ROW = 0;
export const OUTER_SEGMENT_ROWS = 1;
/** From the input's row to the segment's first channel, in bytes. */
export const OUTER_IN_AWAY = 2;
/** Channels, and the row of `to` where they start. */
export const OUTER_CHANNELS = 3;
export const OUTER_TO_ROW = 4;
/** 1 if no segment before it wrote there. */
export const OUTER_IS_FIRST = 5;
export const OUTER_SEGMENT_WORDS = 6;
