/** Where names of curves stand: beside them, apart from each other. */

/** Places in the order of those wanted, as near to them as may be, a gap apart; nearer to each other where all would not fit. */
export function spread(wanted: number[], gap: number, low: number, high: number): number[] {
  const apart = Math.min(gap, (high - low) / Math.max(wanted.length - 1, 1));
  const order = wanted.map((_, n) => n).sort((a, b) => wanted[a] - wanted[b]);
  const placed = new Array<number>(wanted.length);
  let last = low - apart;
  for (const n of order) placed[n] = last = Math.max(wanted[n], last + apart);
  let limit = high;
  for (const n of order.reverse()) { placed[n] = Math.min(placed[n], limit); limit = placed[n] - apart; }
  return placed;
}
