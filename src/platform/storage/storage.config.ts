import * as z from 'zod';
import { defineConfig, secret, tuning, url } from '@/platform/config';

export const storageConfig = defineConfig(
  'storage',
  z
    .object({
      STORAGE: tuning.oneOf(['disk', 's3'], 'disk').describe('Where files of guests are kept: disk for one machine, s3 for several'),
      STORAGE_DIRECTORY: z.string().min(1).default('.data/media').describe('Directory of STORAGE=disk; on a volume that is backed up'),
      S3_ENDPOINT: url({ optional: true }).describe('Address of the S3-compatible service, without the bucket'),
      S3_BUCKET: z.string().min(3).max(63).default('chat-media').describe('Bucket; it must not be public'),
      S3_REGION: z.string().min(1).default('us-east-1').describe('Region that requests are signed for'),
      S3_ACCESS_KEY_ID: secret({ optional: true }).describe('Key id that may read, write and delete in the bucket'),
      S3_SECRET_ACCESS_KEY: secret({ optional: true }).describe('Its secret'),
      S3_TIMEOUT_MS: tuning.int(15_000, 500, 120_000).describe('Milliseconds for one file'),
    })
    .refine(
      (env) => env.STORAGE !== 's3' || [env.S3_ENDPOINT, env.S3_ACCESS_KEY_ID, env.S3_SECRET_ACCESS_KEY].every((one) => one !== undefined),
      {
        path: ['STORAGE'],
        message: 'is s3: S3_ENDPOINT, S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY must be set',
      },
    ),
);
