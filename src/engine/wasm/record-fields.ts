/**
 * How an operation lies in the kernels' memory: a record of 32-bit words, the operation code first
 * and its own length second. These constants name the codes and the word at which each field
 * starts. They are compiled into the kernels as well: this file is TypeScript and AssemblyScript at
 * once, so it holds nothing but numbers.
 *
 * Places in the arena are addresses in bytes; 0 stands for none.
 */

export const RECORD_CODE = 0;
export const RECORD_LENGTH = 1;
/** The first field. */
export const FIELDS = 2;

/** A view: address, samples, time, channels, bytes from sample to sample, from step to step. */
export const VIEW_WORDS = 6;

/** Function (see below) and slope. */
export const ACTIVATION_WORDS = 2;
export const FUNCTION_RELU = 1;
export const FUNCTION_LEAKY_RELU = 2;
export const FUNCTION_TANH = 3;
export const FUNCTION_SIGMOID = 4;

/**
 * Runs: what element-wise operations walk over. Outer count, inner count and length of a run; then
 * for up to five operands the address, the bytes from outer to outer, from inner to inner, and from
 * element to element. A run is as long as all operands lie densely.
 */
export const RUNS_OUTER = 0;
export const RUNS_INNER = 1;
export const RUNS_LENGTH = 2;
export const RUNS_OPERANDS = 3;
export const OPERAND_WORDS = 4;
export const OPERAND_LIMIT = 5;
export const RUNS_WORDS = RUNS_OPERANDS + OPERAND_LIMIT * OPERAND_WORDS;

/** The fields of these three are in `product-fields.ts`. */
export const PACK = 1;
export const PRODUCT = 2;
export const OUTER_PRODUCTS = 3;

/** Operands: input, result. */
export const ACTIVATE = 4;
export const ACTIVATE_RUNS = FIELDS;
export const ACTIVATE_ACTIVATION = ACTIVATE_RUNS + RUNS_WORDS;
export const ACTIVATE_LENGTH = ACTIVATE_ACTIVATION + ACTIVATION_WORDS;

/** Operands: gradient, outputs, result. */
export const SLOPE = 5;
export const SLOPE_RUNS = FIELDS;
export const SLOPE_ACTIVATION = SLOPE_RUNS + RUNS_WORDS;
export const SLOPE_LENGTH = SLOPE_ACTIVATION + ACTIVATION_WORDS;

/** Operands: source, result. */
export const ADD = 6;
export const ADD_RUNS = FIELDS;
export const ADD_SCALE = ADD_RUNS + RUNS_WORDS;
export const ADD_ACCUMULATE = ADD_SCALE + 1;
export const ADD_LENGTH = ADD_ACCUMULATE + 1;

/** Operand: result. */
export const FILL = 7;
export const FILL_RUNS = FIELDS;
export const FILL_VALUE = FILL_RUNS + RUNS_WORDS;
export const FILL_LENGTH = FILL_VALUE + 1;

export const REPEAT = 8;
export const REPEAT_SOURCE = FIELDS;
export const REPEAT_RESULT = REPEAT_SOURCE + VIEW_WORDS;
export const REPEAT_FACTOR = REPEAT_RESULT + VIEW_WORDS;
export const REPEAT_LENGTH = REPEAT_FACTOR + 1;

export const REPEAT_BACK = 9;
export const REPEAT_BACK_GRADIENT = FIELDS;
export const REPEAT_BACK_RESULT = REPEAT_BACK_GRADIENT + VIEW_WORDS;
export const REPEAT_BACK_FACTOR = REPEAT_BACK_RESULT + VIEW_WORDS;
export const REPEAT_BACK_ACCUMULATE = REPEAT_BACK_FACTOR + 1;
export const REPEAT_BACK_LENGTH = REPEAT_BACK_ACCUMULATE + 1;

export const TIME_MEAN = 10;
export const TIME_MEAN_SOURCE = FIELDS;
export const TIME_MEAN_RESULT = TIME_MEAN_SOURCE + VIEW_WORDS;
export const TIME_MEAN_LENGTH = TIME_MEAN_RESULT + VIEW_WORDS;

export const BATCH_NORM = 11;
export const BATCH_NORM_INPUT = FIELDS;
export const BATCH_NORM_NORMALISED = BATCH_NORM_INPUT + VIEW_WORDS;
export const BATCH_NORM_RESULT = BATCH_NORM_NORMALISED + VIEW_WORDS;
export const BATCH_NORM_INVERSE = BATCH_NORM_RESULT + VIEW_WORDS;
export const BATCH_NORM_SCALE = BATCH_NORM_INVERSE + 1;
export const BATCH_NORM_SHIFT = BATCH_NORM_SCALE + 1;
export const BATCH_NORM_RUNNING_MEAN = BATCH_NORM_SHIFT + 1;
export const BATCH_NORM_RUNNING_VARIANCE = BATCH_NORM_RUNNING_MEAN + 1;
export const BATCH_NORM_USES_BATCH = BATCH_NORM_RUNNING_VARIANCE + 1;
/** Zero where nothing is blended. */
export const BATCH_NORM_MOMENTUM = BATCH_NORM_USES_BATCH + 1;
export const BATCH_NORM_EPSILON = BATCH_NORM_MOMENTUM + 1;
export const BATCH_NORM_LENGTH = BATCH_NORM_EPSILON + 1;

export const BATCH_NORM_BACK = 12;
export const BATCH_NORM_BACK_GRADIENT = FIELDS;
export const BATCH_NORM_BACK_NORMALISED = BATCH_NORM_BACK_GRADIENT + VIEW_WORDS;
/** Its address is 0 where no input gradient is wanted. */
export const BATCH_NORM_BACK_RESULT = BATCH_NORM_BACK_NORMALISED + VIEW_WORDS;
export const BATCH_NORM_BACK_INVERSE = BATCH_NORM_BACK_RESULT + VIEW_WORDS;
export const BATCH_NORM_BACK_SCALE = BATCH_NORM_BACK_INVERSE + 1;
export const BATCH_NORM_BACK_SCALE_GRADIENT = BATCH_NORM_BACK_SCALE + 1;
export const BATCH_NORM_BACK_SHIFT_GRADIENT = BATCH_NORM_BACK_SCALE_GRADIENT + 1;
export const BATCH_NORM_BACK_USES_BATCH = BATCH_NORM_BACK_SHIFT_GRADIENT + 1;
export const BATCH_NORM_BACK_LENGTH = BATCH_NORM_BACK_USES_BATCH + 1;

/** Features and their maps share a record; `source` is what is mapped, and the input for the value. */
export const FEATURES = 13;
export const FEATURES_BACK = 14;
export const FEATURES_TANGENT = 15;
export const FEATURES_INPUT = FIELDS;
export const FEATURES_SOURCE = FEATURES_INPUT + VIEW_WORDS;
export const FEATURES_RESULT = FEATURES_SOURCE + VIEW_WORDS;
export const FEATURES_COUNT = FEATURES_RESULT + VIEW_WORDS;
/** The features' codes follow, in order. */
export const FEATURES_LIST = FEATURES_COUNT + 1;
export const FEATURE_SCALED = 0;
export const FEATURE_MAGNITUDE = 1;
export const FEATURE_CUMULATIVE = 2;
/** From here on a feature multiplies the magnitude by a sum over the past. */
export const FEATURE_LEVERAGE = 3;
export const FEATURE_CLUSTERING = 4;

export const LAW_LINEAR = 0;
export const LAW_TANH = 1;
export const LAW_STOCHASTIC_VOLATILITY = 2;

/** Operands: last, shock, result. For the linear and tanh laws x = cap · tanh(o · steepness). */
export const OUTPUT_LAW = 16;
export const OUTPUT_LAW_RUNS = FIELDS;
export const OUTPUT_LAW_KIND = OUTPUT_LAW_RUNS + RUNS_WORDS;
export const OUTPUT_LAW_CAP = OUTPUT_LAW_KIND + 1;
export const OUTPUT_LAW_STEEPNESS = OUTPUT_LAW_CAP + 1;
export const OUTPUT_LAW_LENGTH = OUTPUT_LAW_STEEPNESS + 1;

/** Operands: last, shock, returns, gradient, result. */
export const OUTPUT_LAW_BACK = 17;
export const OUTPUT_LAW_BACK_RUNS = FIELDS;
export const OUTPUT_LAW_BACK_KIND = OUTPUT_LAW_BACK_RUNS + RUNS_WORDS;
export const OUTPUT_LAW_BACK_CAP = OUTPUT_LAW_BACK_KIND + 1;
export const OUTPUT_LAW_BACK_STEEPNESS = OUTPUT_LAW_BACK_CAP + 1;
export const OUTPUT_LAW_BACK_PULL = OUTPUT_LAW_BACK_STEEPNESS + 1;
export const OUTPUT_LAW_BACK_LENGTH = OUTPUT_LAW_BACK_PULL + 1;

export const RECURRENT = 18;
export const RECURRENT_INPUT = FIELDS;
export const RECURRENT_GATES = RECURRENT_INPUT + VIEW_WORDS;
export const RECURRENT_RESULT = RECURRENT_GATES + VIEW_WORDS;
export const RECURRENT_INPUT_WEIGHTS = RECURRENT_RESULT + VIEW_WORDS;
export const RECURRENT_WEIGHTS = RECURRENT_INPUT_WEIGHTS + 1;
export const RECURRENT_INPUT_BIAS = RECURRENT_WEIGHTS + 1;
export const RECURRENT_BIAS = RECURRENT_INPUT_BIAS + 1;
export const RECURRENT_LENGTH = RECURRENT_BIAS + 1;

export const RECURRENT_BACK = 19;
export const RECURRENT_BACK_GRADIENT = FIELDS;
export const RECURRENT_BACK_STATES = RECURRENT_BACK_GRADIENT + VIEW_WORDS;
export const RECURRENT_BACK_GATES = RECURRENT_BACK_STATES + VIEW_WORDS;
export const RECURRENT_BACK_CARRIED = RECURRENT_BACK_GATES + VIEW_WORDS;
export const RECURRENT_BACK_AT_INPUT = RECURRENT_BACK_CARRIED + VIEW_WORDS;
export const RECURRENT_BACK_AT_STATE = RECURRENT_BACK_AT_INPUT + VIEW_WORDS;
export const RECURRENT_BACK_WEIGHTS = RECURRENT_BACK_AT_STATE + VIEW_WORDS;
export const RECURRENT_BACK_LENGTH = RECURRENT_BACK_WEIGHTS + 1;

export const INTERPOLATE = 20;
export const INTERPOLATE_REAL = FIELDS;
export const INTERPOLATE_GENERATED = INTERPOLATE_REAL + VIEW_WORDS;
export const INTERPOLATE_RESULT = INTERPOLATE_GENERATED + VIEW_WORDS;
export const INTERPOLATE_SHARES = INTERPOLATE_RESULT + VIEW_WORDS;
export const INTERPOLATE_LENGTH = INTERPOLATE_SHARES + 1;

/** Law, target or sign, weight. */
export const TERM_WORDS = 3;
export const LOSS_CROSS_ENTROPY = 0;
export const LOSS_SQUARE = 1;
export const LOSS_HINGE = 2;
export const LOSS_LINEAR = 3;

export const DISCRIMINATOR_LOSS = 21;
export const DISCRIMINATOR_LOSS_REAL = FIELDS;
export const DISCRIMINATOR_LOSS_GENERATED = DISCRIMINATOR_LOSS_REAL + VIEW_WORDS;
export const DISCRIMINATOR_LOSS_REAL_GRADIENT = DISCRIMINATOR_LOSS_GENERATED + VIEW_WORDS;
export const DISCRIMINATOR_LOSS_GENERATED_GRADIENT = DISCRIMINATOR_LOSS_REAL_GRADIENT + VIEW_WORDS;
export const DISCRIMINATOR_LOSS_PAIRED = DISCRIMINATOR_LOSS_GENERATED_GRADIENT + VIEW_WORDS;
export const DISCRIMINATOR_LOSS_REAL_TERM = DISCRIMINATOR_LOSS_PAIRED + 1;
export const DISCRIMINATOR_LOSS_GENERATED_TERM = DISCRIMINATOR_LOSS_REAL_TERM + TERM_WORDS;
/** Places of loss, real score, generated score and accuracy. */
export const DISCRIMINATOR_LOSS_MEASURES = DISCRIMINATOR_LOSS_GENERATED_TERM + TERM_WORDS;
export const DISCRIMINATOR_LOSS_LENGTH = DISCRIMINATOR_LOSS_MEASURES + 4;

export const GENERATOR_LOSS = 22;
export const GENERATOR_LOSS_GENERATED = FIELDS;
/** Its address is 0 where the objective is not paired. */
export const GENERATOR_LOSS_REAL = GENERATOR_LOSS_GENERATED + VIEW_WORDS;
export const GENERATOR_LOSS_GRADIENT = GENERATOR_LOSS_REAL + VIEW_WORDS;
export const GENERATOR_LOSS_TERM = GENERATOR_LOSS_GRADIENT + VIEW_WORDS;
export const GENERATOR_LOSS_MEASURE = GENERATOR_LOSS_TERM + TERM_WORDS;
export const GENERATOR_LOSS_LENGTH = GENERATOR_LOSS_MEASURE + 1;

export const PENALTY = 23;
export const PENALTY_GRADIENT = FIELDS;
export const PENALTY_DIRECTION = PENALTY_GRADIENT + VIEW_WORDS;
/** Whether it is (‖g‖ − 1)² and not ‖g‖² / 2. */
export const PENALTY_TO_ONE = PENALTY_DIRECTION + VIEW_WORDS;
export const PENALTY_WEIGHT = PENALTY_TO_ONE + 1;
export const PENALTY_MEASURE = PENALTY_WEIGHT + 1;
export const PENALTY_ACCUMULATE = PENALTY_MEASURE + 1;
export const PENALTY_LENGTH = PENALTY_ACCUMULATE + 1;

export const NORM = 24;
export const NORM_GRADIENT = FIELDS;
export const NORM_SIZE = NORM_GRADIENT + 1;
export const NORM_MEASURE = NORM_SIZE + 1;
export const NORM_LENGTH = NORM_MEASURE + 1;

export const OPTIMISE = 25;
export const OPTIMISER_ADAM = 0;
export const OPTIMISER_RMSPROP = 1;
export const OPTIMISER_SGD = 2;
export const OPTIMISE_KIND = FIELDS;
export const OPTIMISE_SIZE = OPTIMISE_KIND + 1;
export const OPTIMISE_WEIGHTS = OPTIMISE_SIZE + 1;
export const OPTIMISE_GRADIENT = OPTIMISE_WEIGHTS + 1;
export const OPTIMISE_FIRST = OPTIMISE_GRADIENT + 1;
export const OPTIMISE_SECOND = OPTIMISE_FIRST + 1;
export const OPTIMISE_AVERAGE = OPTIMISE_SECOND + 1;
/** Places of the network's six controls, and of those that it obeys: gradient clip, norm, weight clip. */
export const OPTIMISE_CONTROLS = OPTIMISE_AVERAGE + 1;
export const OPTIMISE_GRADIENT_CLIP = OPTIMISE_CONTROLS + 1;
export const OPTIMISE_NORM = OPTIMISE_GRADIENT_CLIP + 1;
export const OPTIMISE_WEIGHT_CLIP = OPTIMISE_NORM + 1;
export const OPTIMISE_DECAY = OPTIMISE_WEIGHT_CLIP + 1;
export const OPTIMISE_LENGTH = OPTIMISE_DECAY + 1;

export const AVERAGE = 26;
export const AVERAGE_SOURCE = FIELDS;
export const AVERAGE_TARGET = AVERAGE_SOURCE + 1;
export const AVERAGE_SIZE = AVERAGE_TARGET + 1;
export const AVERAGE_DECAY = AVERAGE_SIZE + 1;
export const AVERAGE_LENGTH = AVERAGE_DECAY + 1;

export const PROJECT = 27;
export const PROJECT_COUNT = FIELDS;
/** The matrices follow: weights, rows, columns, vector. */
export const PROJECT_LIST = PROJECT_COUNT + 1;
export const PROJECTED_WORDS = 4;

export const DRAW_WHITE = 28;
export const DRAW_WHITE_INPUT = FIELDS;
/** Its address is 0 where none is drawn. */
export const DRAW_WHITE_SHOCK = DRAW_WHITE_INPUT + VIEW_WORDS;
export const DRAW_WHITE_NORMAL = DRAW_WHITE_SHOCK + VIEW_WORDS;
/** Place of the key's four controls and the first path's after them. */
export const DRAW_WHITE_KEY = DRAW_WHITE_NORMAL + 1;
export const DRAW_WHITE_LENGTH = DRAW_WHITE_KEY + 1;

export const DRAW_MEMORY = 29;
export const DRAW_MEMORY_INPUT = FIELDS;
export const DRAW_MEMORY_SHOCK = DRAW_MEMORY_INPUT + VIEW_WORDS;
export const DRAW_MEMORY_ASSETS = DRAW_MEMORY_SHOCK + VIEW_WORDS;
export const DRAW_MEMORY_KEY = DRAW_MEMORY_ASSETS + 1;
/** Half-lives; then, padded with zeros to fours, decays, gains and the columns of the start factor. */
export const DRAW_MEMORY_COUNT = DRAW_MEMORY_KEY + 1;
export const DRAW_MEMORY_LAW = DRAW_MEMORY_COUNT + 1;
