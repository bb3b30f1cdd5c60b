export type { MediaFile } from './media';
export { MediaDesk, type MediaAnswer } from './media-desk.service';
export { MediaModule } from './media.module';
export type { FetchedMedia, MediaSource, WantedMedia } from './media-source.port';
export { Speaker } from './audio/speaker.service';
export { KeptFiles } from './uploads/kept-files';
export { MediaSources } from './media-sources.service';
export { Uploads, type FoundUpload, type Upload, type UploadOutcome } from './uploads/uploads.service';
