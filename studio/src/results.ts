/** What was computed in this tab, kept while one goes from page to page. */

import type { Answer } from "./frame";
import type { Design } from "./store";

export interface FitResult { answer: Answer; design: Design; data: string }
export const results: { fit: FitResult | null; impedance: Answer | null; sweep: { answer: Answer; design: Design } | null } = { fit: null, impedance: null, sweep: null };
