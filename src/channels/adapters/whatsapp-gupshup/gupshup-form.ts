import type { GupshupApp } from './whatsapp-gupshup.config';

/** One text to one guest. Names of apps and texts may hold `&`, `+` and `%`: only a form built as one carries them. */
export const textForm = ({ app, phone }: GupshupApp, address: string, text: string): URLSearchParams =>
  new URLSearchParams({
    channel: 'whatsapp',
    source: phone,
    destination: address.replace(/^\+/, ''),
    'src.name': app,
    message: JSON.stringify({ type: 'text', text, previewUrl: false }),
  });
