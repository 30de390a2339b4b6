/**
 * Records and faults in one batch, at most. A batch is held until it is used: a small one leaves the collector little to
 * keep (with 1,000 a fifth of what was made outlived a round of it).
 */
export const batchSize = 128;
