/** An HTTP answer as QloApps gives it. */
export interface Answer {
  readonly status: number;
  readonly type: 'application/json' | 'text/html; charset=utf-8' | null;
  readonly body: string;
  readonly location?: string;
}

export const json = (value: unknown, status = 200): Answer => ({ status, type: 'application/json', body: JSON.stringify(value) });

export const html = (body: string, status = 200): Answer => ({ status, type: 'text/html; charset=utf-8', body });

export const refusal = (status: number, code: number, message: string): Answer => json({ errors: [{ code, message }] }, status);

/** All complaints of the bookings resource have the inner code 404. */
export const refusedBooking = (message: string): Answer => refusal(400, 404, message);

export const notFound: Answer = { status: 404, type: null, body: '' };

/** An exception in PHP. */
export const crashed: Answer = html('', 500);
