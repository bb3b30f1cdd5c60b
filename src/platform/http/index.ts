export { HttpClient } from './http-client.service';
export type { HttpRequest, HttpResponse } from './http-exchange';
export { CircuitOpenError, HttpRequestError, HttpResponseTooLargeError, HttpTimeoutError, HttpTransportError } from './http.errors';
export { HttpModule } from './http.module';
export { type BreakerProfile } from './breaker-profiles';
export { SafeFetch } from './safe/safe-fetch.service';
export { FetchRefusedError } from './safe/safe-fetch.errors';
