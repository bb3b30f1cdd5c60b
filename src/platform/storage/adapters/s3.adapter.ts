import { createHash } from 'node:crypto';
import { AwsV4Signer } from 'aws4fetch';
import type { HttpClient, HttpResponse } from '@/platform/http';
import { checkedKey, ObjectStorage, StorageUnavailableError } from '../object-storage.port';

export interface S3Place {
  readonly endpoint: string;
  readonly bucket: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly timeoutMs: number;
}

/** Larger than any file that we keep. */
const MOST_BYTES = 64 * 1024 * 1024;

/** A bucket of an S3-compatible service, addressed by path: `<endpoint>/<bucket>/<key>`. */
export class S3Storage extends ObjectStorage {
  constructor(
    private readonly http: HttpClient,
    private readonly place: S3Place,
  ) {
    super();
  }

  async put(key: string, bytes: Buffer, mimeType: string): Promise<void> {
    const { status } = await this.send('PUT', key, { bytes, mimeType });
    if (status !== 200) throw new StorageUnavailableError(`S3 answered ${status}`);
  }

  async get(key: string): Promise<Buffer | undefined> {
    const { status, headers, body } = await this.send('GET', key);
    // A missing bucket is our mistake and must not look like a missing file.
    if (status === 404 && !body.includes('NoSuchBucket')) return undefined;
    if (status !== 200) throw new StorageUnavailableError(`S3 answered ${status}`);
    const length = headers['content-length'];
    if (length !== undefined && Number(length) !== body.length) throw new StorageUnavailableError('S3 sent half a file');
    return body;
  }

  async delete(key: string): Promise<void> {
    const { status } = await this.send('DELETE', key);
    if (status !== 204 && status !== 200 && status !== 404) throw new StorageUnavailableError(`S3 answered ${status}`);
  }

  private async send(method: 'PUT' | 'GET' | 'DELETE', key: string, file?: { bytes: Buffer; mimeType: string }): Promise<HttpResponse> {
    const { endpoint, bucket, timeoutMs, ...credentials } = this.place;
    const url = `${endpoint.replace(/\/$/, '')}/${bucket}/${checkedKey(key)}`;
    const bytes = file?.bytes ?? Buffer.alloc(0);
    // Signed with the bytes: a file that is changed on its way is refused.
    const digest = createHash('sha256').update(bytes).digest('hex');
    const signed = await new AwsV4Signer({
      ...credentials,
      service: 's3',
      method,
      url,
      headers: { 'x-amz-content-sha256': digest, ...(file === undefined ? {} : { 'content-type': file.mimeType }) },
    }).sign();
    try {
      return await this.http.request({
        upstream: 'storage:s3',
        method,
        url: signed.url.href,
        headers: Object.fromEntries(signed.headers),
        ...(file === undefined ? {} : { body: bytes }),
        timeoutMs,
        // The same file under the same key: twice is as good as once.
        retry: 'transport',
        maxResponseBytes: MOST_BYTES,
      });
    } catch (error) {
      throw new StorageUnavailableError('S3 did not answer', error);
    }
  }
}
