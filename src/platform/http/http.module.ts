import { Global, Module } from '@nestjs/common';
import { HttpClient } from './http-client.service';
import { SafeFetch } from './safe/safe-fetch.service';

@Global()
@Module({ providers: [HttpClient, { provide: SafeFetch, useFactory: () => new SafeFetch() }], exports: [HttpClient, SafeFetch] })
export class HttpModule {}
