import type { RequestCase } from '../../__fixtures__/conformance-cases';
import { reference, webMedia } from '../../__fixtures__/media';

export const kling = 'see2ai_video_generation_kling_3_0_v1';
export const premium = 'see2ai_video_generation_premium_v1';
export const image = 'see2ai_image_generation_v1';
const actions = '/api/v1/actions';
const callbackUrl = 'https://studio.test/api/callbacks/secret';

const dog = {
  name: 'element_dog',
  description: 'A brown dog with a red collar',
  images: [webMedia('dog-1.png'), webMedia('dog-2.png')],
};
const wireDog = {
  name: 'element_dog',
  description: 'A brown dog with a red collar',
  element_input_urls: ['https://media.test/dog-1.png', 'https://media.test/dog-2.png'],
};

/** Both video actions have the same parameters, except for the name of the elements. */
function videoRequests(modelId: string, elementsName: string): RequestCase[] {
  const path = `${actions}/${modelId}`;
  return [
    {
      modelId,
      size: 'minimal',
      path,
      input: {
        mode: 'text',
        prompt: 'Rain on a window',
        aspectRatio: '16:9',
        duration: 5,
        quality: 'std',
        sound: false,
      },
      body: {
        prompt: 'Rain on a window',
        sound: false,
        duration: '5',
        aspect_ratio: '16:9',
        mode: 'std',
        multi_shots: false,
      },
    },
    {
      modelId,
      size: 'richest',
      path,
      callbackUrl,
      input: { mode: 'text', prompt: 'Rain, 雨', aspectRatio: '9:16', duration: 15, quality: 'pro', sound: true },
      body: {
        prompt: 'Rain, 雨',
        sound: true,
        duration: '15',
        aspect_ratio: '9:16',
        mode: 'pro',
        multi_shots: false,
        callBackUrl: callbackUrl,
      },
    },
    {
      modelId,
      size: 'minimal',
      path,
      // With `auto` the video has the image's ratio, so no ratio is sent.
      input: {
        mode: 'frames',
        prompt: 'She turns',
        firstFrame: webMedia('first.png'),
        aspectRatio: 'auto',
        duration: 3,
        quality: 'std',
        sound: false,
      },
      body: {
        prompt: 'She turns',
        image_urls: ['https://media.test/first.png'],
        sound: false,
        duration: '3',
        mode: 'std',
        multi_shots: false,
      },
    },
    {
      modelId,
      size: 'richest',
      path,
      callbackUrl,
      input: {
        mode: 'frames',
        prompt: '@element_dog runs',
        firstFrame: webMedia('first.png'),
        lastFrame: { type: 'asset', assetId: '0199f3a2-0000-7000-8000-000000000001' },
        elements: [dog],
        aspectRatio: '1:1',
        duration: 10,
        quality: 'pro',
        sound: true,
      },
      body: {
        prompt: '@element_dog runs',
        image_urls: ['https://media.test/first.png', 'https://uploads.test/0199f3a2-0000-7000-8000-000000000001'],
        sound: true,
        duration: '10',
        aspect_ratio: '1:1',
        mode: 'pro',
        multi_shots: false,
        [elementsName]: [wireDog],
        callBackUrl: callbackUrl,
      },
    },
    {
      modelId,
      size: 'minimal',
      path,
      input: {
        mode: 'multi-shot',
        shots: [{ prompt: 'Dawn', seconds: 3 }],
        aspectRatio: '16:9',
        quality: 'std',
        sound: false,
      },
      body: {
        prompt: null,
        sound: false,
        duration: '3',
        aspect_ratio: '16:9',
        mode: 'std',
        multi_shots: true,
        multi_prompt: [{ prompt: 'Dawn', duration: 3 }],
      },
    },
    {
      modelId,
      size: 'richest',
      path,
      callbackUrl,
      input: {
        mode: 'multi-shot',
        shots: [
          { prompt: 'Dawn over the harbour', seconds: 3 },
          { prompt: '@element_dog barks', seconds: 4 },
          { prompt: 'Night', seconds: 5 },
        ],
        firstFrame: webMedia('first.png'),
        elements: [dog],
        aspectRatio: '9:16',
        quality: 'pro',
        sound: true,
      },
      body: {
        prompt: null,
        image_urls: ['https://media.test/first.png'],
        sound: true,
        duration: '12',
        aspect_ratio: '9:16',
        mode: 'pro',
        multi_shots: true,
        multi_prompt: [
          { prompt: 'Dawn over the harbour', duration: 3 },
          { prompt: '@element_dog barks', duration: 4 },
          { prompt: 'Night', duration: 5 },
        ],
        [elementsName]: [wireDog],
        callBackUrl: callbackUrl,
      },
    },
  ];
}

const imageRequests: RequestCase[] = [
  {
    modelId: image,
    size: 'minimal',
    path: `${actions}/${image}/async`,
    input: { mode: 'text', prompt: 'A teapot', aspectRatio: 'auto', resolution: '1K' },
    body: { prompt: 'A teapot', aspect_ratio: 'auto', resolution: '1K' },
  },
  {
    modelId: image,
    size: 'richest',
    path: `${actions}/${image}/async`,
    input: { mode: 'text', prompt: 'A teapot', aspectRatio: '16:9', resolution: '4K' },
    body: { prompt: 'A teapot', aspect_ratio: '16:9', resolution: '4K' },
  },
  {
    modelId: image,
    size: 'minimal',
    path: `${actions}/${image}/async`,
    input: {
      mode: 'references',
      prompt: 'In this style',
      references: [reference('image', 'style.png')],
      aspectRatio: 'auto',
      resolution: '2K',
    },
    body: {
      prompt: 'In this style',
      input_urls: ['https://media.test/style.png'],
      aspect_ratio: 'auto',
      resolution: '2K',
    },
  },
  {
    modelId: image,
    size: 'richest',
    path: `${actions}/${image}/async`,
    input: {
      mode: 'references',
      prompt: 'All of these',
      references: Array.from({ length: 16 }, (_, index) => reference('image', `${index}.png`)),
      aspectRatio: '4:3',
      resolution: '4K',
    },
    body: {
      prompt: 'All of these',
      input_urls: Array.from({ length: 16 }, (_, index) => `https://media.test/${index}.png`),
      aspect_ratio: '4:3',
      resolution: '4K',
    },
  },
];

export const requests: RequestCase[] = [
  ...videoRequests(kling, 'kling_elements'),
  ...videoRequests(premium, 'reference_elements'),
  ...imageRequests,
];
