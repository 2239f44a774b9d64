import { rename, writeFile } from 'node:fs/promises';
import { createCanvas } from '@napi-rs/canvas';
import {
  AudioSample,
  AudioSampleSource,
  FilePathTarget,
  Mp4OutputFormat,
  Output,
  VideoSample,
  VideoSampleSource,
} from 'mediabunny';
import { decodePlanImages } from './decode-plan-images';
import { createFramePainter } from './frame';
import { frameRate, planSeconds, type RenderPlan } from './plan';
import { sampleRate, shotTones } from './tone';

/**
 * Renders the plan into an H.264 MP4 at `outputPath` and its first picture as a JPEG at `coverPath`. Both files appear
 * only when they are complete.
 */
export async function renderVideo(plan: RenderPlan, outputPath: string, coverPath: string): Promise<void> {
  const unfinished = `${outputPath}.part`;
  const output = new Output({
    format: new Mp4OutputFormat({ fastStart: 'in-memory' }),
    target: new FilePathTarget(unfinished),
  });
  const video = new VideoSampleSource({
    codec: 'avc',
    bitrate: Math.round(plan.width * plan.height * 3.2),
    keyFrameInterval: 2,
    latencyMode: 'realtime',
    hardwareAcceleration: 'prefer-software',
  });
  output.addVideoTrack(video, { frameRate });
  const audio = plan.sound ? new AudioSampleSource({ codec: 'aac', bitrate: 96_000 }) : undefined;
  if (audio) output.addAudioTrack(audio);
  await output.start();
  if (audio) await addTones(audio, plan);
  await addFrames(video, plan, coverPath);
  await output.finalize();
  await rename(unfinished, outputPath);
}

async function addFrames(video: VideoSampleSource, plan: RenderPlan, coverPath: string): Promise<void> {
  const canvas = createCanvas(plan.width, plan.height);
  const context = canvas.getContext('2d');
  const paint = createFramePainter(plan, await decodePlanImages(plan));
  const frames = Math.round(planSeconds(plan) * frameRate);
  for (let index = 0; index < frames; index++) {
    paint(context, index);
    if (index === 0) await writeWhole(coverPath, await canvas.encode('jpeg', 86));
    const sample = new VideoSample(canvas.data(), {
      format: 'RGBX',
      codedWidth: plan.width,
      codedHeight: plan.height,
      timestamp: index / frameRate,
      duration: 1 / frameRate,
    });
    await video.add(sample);
    sample.close();
  }
  video.close();
}

async function addTones(audio: AudioSampleSource, plan: RenderPlan): Promise<void> {
  const data = shotTones(plan);
  const sample = new AudioSample({ data, format: 'f32', numberOfChannels: 1, sampleRate, timestamp: 0 });
  await audio.add(sample);
  sample.close();
  audio.close();
}

async function writeWhole(filePath: string, bytes: Uint8Array): Promise<void> {
  await writeFile(`${filePath}.part`, bytes);
  await rename(`${filePath}.part`, filePath);
}
