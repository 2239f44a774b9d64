/** Words of tasks, in both languages, short and long: what lists have to cope with. */
export const prompts = [
  'A paper boat crosses a rain-soaked street at dusk, low angle, neon reflections, shallow depth of field',
  '清晨的江南水乡，薄雾弥漫，一只乌篷船缓缓划过石桥，镜头由远及近',
  'Close-up of a watchmaker’s hands setting a tiny gear, warm lamp light, dust in the air',
  'Drone shot over a glacier river delta at golden hour, slow forward movement, no people',
  '一位老茶师在竹林里煮茶，蒸汽升腾，阳光透过竹叶洒下斑驳的光影，电影质感，浅景深',
  'A red fox looks up from the snow, listens, then leaps. Long lens, overcast light, natural sound of wind',
  'Product shot: a ceramic cup rotates on black, a single soft light from the left, 100% cotton backdrop',
  'Handheld walk through a night market in Taipei, steam, sizzling sound, people passing close to the camera',
  '城市天际线延时摄影，云层快速掠过，灯光逐渐亮起',
  'An astronaut floats through a sunlit greenhouse on a space station, leaves drifting, quiet hum of machines. The camera follows from behind, then passes the shoulder and looks out of the window at the night side of the earth, where a thunderstorm flickers below the clouds',
  'Two dancers in an empty warehouse, one continuous take, the camera circles them slowly',
  'Macro of ink dropping into water, blue and amber, on white, slow motion',
] as const;
