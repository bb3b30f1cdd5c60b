import { parentPort } from 'node:worker_threads';
import { decodeMail, type MailEnvelope } from '../formats/mail/decode-mail';

// The thread in which mail is parsed (mail-decoder.service.ts): one mail at a time, answered in order.
parentPort?.on('message', ({ raw, envelope }: { raw: Uint8Array; envelope: MailEnvelope }) => {
  void decodeMail(Buffer.from(raw), envelope).then(
    (payload) => parentPort?.postMessage({ payload }),
    () => parentPort?.postMessage({}),
  );
});
parentPort?.postMessage('ready');
