/** One call of a tool (PMS, knowledge, lock) within a turn. */
export interface ToolCall {
  readonly tool: string;
  readonly outcome: string;
  readonly ms: number;
}

/** Why a turn answered as it did: read by the console, the simulator and the dialogue tests. No texts of the guest. */
export interface TurnRecord {
  readonly language: string;
  /** Best first. */
  readonly intents: readonly { readonly name: string; readonly confidence: number }[];
  readonly decision: string;
  readonly entities: readonly { readonly type: string; readonly value: string }[];
  /** Flow stack after the turn, top last: what is collected and what is asked. */
  readonly flows: readonly { readonly flow: string; readonly step: string; readonly slots: Readonly<Record<string, unknown>> }[];
  readonly tools: readonly ToolCall[];
  /** Named steps of the turn with their duration; the same names as the trace's spans. */
  readonly steps: readonly { readonly name: string; readonly ms: number }[];
  readonly ms: number;
}
