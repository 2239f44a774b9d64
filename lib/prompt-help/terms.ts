/** The language of a word that is inserted into a prompt. */
export type TermLanguage = 'en' | 'zh';

export interface Term {
  en: string;
  zh: string;
}

/** The vocabulary of the prompt help. Its order is that of the popover; words of the groups: `promptHelp.group.<group>`. */
export const termGroups = ['camera', 'lens', 'light', 'motion'] as const;
export type TermGroup = (typeof termGroups)[number];

const list = (...pairs: [en: string, zh: string][]): Term[] => pairs.map(([en, zh]) => ({ en, zh }));

/** As film people say them in each language, not translated word by word. */
export const terms: Readonly<Record<TermGroup, readonly Term[]>> = {
  camera: list(
    ['static shot', '固定机位'],
    ['slow dolly in', '镜头缓缓推近'],
    ['dolly out', '镜头拉远'],
    ['pan left', '镜头左摇'],
    ['pan right', '镜头右摇'],
    ['tilt up', '镜头上摇'],
    ['tilt down', '镜头下摇'],
    ['tracking shot', '跟拍'],
    ['side tracking shot', '侧面平移跟拍'],
    ['orbit around the subject', '环绕主体拍摄'],
    ['crane up', '升镜头'],
    ['crane down', '降镜头'],
    ['aerial shot', '航拍'],
    ['FPV drone shot', '穿越机视角'],
    ['handheld camera', '手持摄影'],
    ['Steadicam shot', '斯坦尼康跟拍'],
    ['whip pan', '快速甩镜'],
    ['dolly zoom', '希区柯克变焦'],
    ['zoom in', '变焦推近'],
    ['one continuous take', '一镜到底'],
  ),
  lens: list(
    ['extreme close-up', '大特写'],
    ['close-up', '特写'],
    ['medium shot', '中景'],
    ['full shot', '全景'],
    ['wide establishing shot', '大远景'],
    ['over-the-shoulder shot', '过肩镜头'],
    ['point-of-view shot', '第一人称视角'],
    ['low angle', '低角度仰拍'],
    ['high angle', '高角度俯拍'],
    ['bird’s-eye view', '正上方俯瞰'],
    ['Dutch angle', '倾斜构图'],
    ['24mm wide-angle lens', '24mm 广角镜头'],
    ['50mm lens', '50mm 标准镜头'],
    ['85mm portrait lens', '85mm 人像镜头'],
    ['telephoto compression', '长焦压缩感'],
    ['macro lens', '微距镜头'],
    ['fisheye lens', '鱼眼镜头'],
    ['anamorphic lens', '变形宽银幕镜头'],
    ['shallow depth of field', '浅景深'],
    ['deep focus', '大景深'],
    ['rack focus', '焦点转移'],
  ),
  light: list(
    ['golden hour light', '黄金时刻的阳光'],
    ['blue hour', '蓝调时刻'],
    ['soft window light', '柔和的窗光'],
    ['overcast daylight', '阴天的漫射光'],
    ['harsh midday sun', '正午强光'],
    ['backlit', '逆光'],
    ['silhouette', '剪影'],
    ['rim light', '轮廓光'],
    ['Rembrandt lighting', '伦勃朗光'],
    ['high-key lighting', '高调布光'],
    ['low-key lighting', '低调布光'],
    ['chiaroscuro', '明暗对照'],
    ['volumetric light', '体积光'],
    ['light through the leaves', '树影斑驳'],
    ['neon light', '霓虹灯光'],
    ['candlelight', '烛光'],
    ['moonlight', '月光'],
    ['lens flare', '镜头光晕'],
    ['teal and orange grade', '青橙色调'],
    ['35mm film grain', '35mm 胶片颗粒'],
  ),
  motion: list(
    ['slow motion', '慢动作'],
    ['time-lapse', '延时摄影'],
    ['hyperlapse', '移动延时'],
    ['freeze frame', '定格'],
    ['speed ramp', '变速'],
    ['motion blur', '动态模糊'],
    ['long exposure', '长曝光'],
    ['walks toward the camera', '朝镜头走来'],
    ['turns around', '转过身来'],
    ['looks into the camera', '直视镜头'],
    ['hair moves in the wind', '发丝随风飘动'],
    ['drifting fog', '薄雾弥漫'],
    ['falling snow', '雪花飘落'],
    ['rain on glass', '雨滴落在玻璃上'],
    ['dust in the light', '光束中的浮尘'],
    ['rippling water', '水面泛起涟漪'],
    ['match cut', '匹配剪辑'],
    ['seamless loop', '无缝循环'],
  ),
};
