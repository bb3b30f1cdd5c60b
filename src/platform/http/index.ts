export { HttpClient } from './http-client.service';
export type { HttpRequest, HttpResponse } from './http-exchange';
export {
  CircuitOpenError,
  HttpAbortedError,
  HttpRequestError,
  HttpResponseTooLargeError,
  HttpTimeoutError,
  HttpTransportError,
} from './http.errors';
export { HttpModule } from './http.module';
export { profileOf, type BreakerProfile } from './breaker-profiles';
export { UpstreamBreaker } from './upstream-breaker';
