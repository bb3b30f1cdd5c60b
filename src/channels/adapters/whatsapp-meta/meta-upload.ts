import type { HttpResponse } from '@/platform/http';
import * as z from 'zod';
import { jsonOf } from '../../send-outcome.port';

const uploaded = z.looseObject({ id: z.string().min(1) });

/** A file on its way to Meta, ready for the wire. */
export class MetaForm {
  constructor(
    readonly contentType: string,
    readonly bytes: Buffer,
  ) {}
}

/** `POST /<number>/media` (protocols.md 1.9): a file sent by its address is fetched by Meta, and often is not. */
export async function formForMeta(voice: Buffer): Promise<MetaForm> {
  const form = new FormData();
  form.append('messaging_product', 'whatsapp');
  form.append('type', 'audio/ogg');
  form.append('file', new Blob([new Uint8Array(voice)], { type: 'audio/ogg; codecs=opus' }), 'voice.ogg');
  const encoded = new Response(form);
  return new MetaForm(encoded.headers.get('content-type') ?? '', Buffer.from(await encoded.arrayBuffer()));
}

/** Undefined when Meta has not taken it. */
export const uploadedId = (response: HttpResponse | undefined): string | undefined =>
  response?.status === 200 ? uploaded.safeParse(jsonOf(response.body)).data?.id : undefined;
