import { Global, Module } from '@nestjs/common';
import { HttpClient } from '@/platform/http';
import { DiskStorage } from './adapters/disk.adapter';
import { S3Storage } from './adapters/s3.adapter';
import { ObjectStorage } from './object-storage.port';
import { storageConfig } from './storage.config';

function storageOf(http: HttpClient): ObjectStorage {
  const env = storageConfig.get();
  switch (env.STORAGE) {
    case 'disk':
      return new DiskStorage(env.STORAGE_DIRECTORY);
    case 's3':
      return new S3Storage(http, {
        endpoint: env.S3_ENDPOINT ?? '',
        bucket: env.S3_BUCKET,
        region: env.S3_REGION,
        accessKeyId: env.S3_ACCESS_KEY_ID ?? '',
        secretAccessKey: env.S3_SECRET_ACCESS_KEY ?? '',
        timeoutMs: env.S3_TIMEOUT_MS,
      });
  }
}

@Global()
@Module({ providers: [{ provide: ObjectStorage, useFactory: storageOf, inject: [HttpClient] }], exports: [ObjectStorage] })
export class StorageModule {}
