export { httpAdapter } from './http-adapter';
export { runtimeConfig, type Role } from './runtime.config';
export { RuntimeModule } from './runtime.module';
export { stopOnSignals } from './stop-on-signals';
