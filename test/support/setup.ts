import 'reflect-metadata';

// A test that wants to see the log says so.
process.env.LOG_LEVEL ??= 'CRITICAL';
