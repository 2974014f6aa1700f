// The shop's pictures, drawn as SVG: furniture in flat, soft shapes.

const svg = (width, height, body) =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="presentation">${body}</svg>`

const OAK = { light: '#d9b88a', mid: '#c49c68', dark: '#a37c4c' }

const stage = (hue) => `
  <defs><linearGradient id="w" x1="0" x2="0" y1="0" y2="1"><stop stop-color="hsl(${hue} 30% 95%)"/><stop offset="1" stop-color="hsl(${hue} 24% 89%)"/></linearGradient></defs>
  <rect width="400" height="400" fill="url(#w)"/><rect y="300" width="400" height="100" fill="hsl(${hue} 20% 83%)"/>
  <ellipse cx="200" cy="322" rx="150" ry="17" fill="hsl(${hue} 20% 40%)" opacity=".2"/>`

const sofaShape = (hue) => `
  <g fill="${OAK.dark}"><rect x="86" y="290" width="10" height="34" rx="3"/><rect x="304" y="290" width="10" height="34" rx="3"/></g>
  <rect x="74" y="160" width="252" height="110" rx="26" fill="hsl(${hue} 24% 46%)"/>
  <rect x="92" y="176" width="106" height="84" rx="18" fill="hsl(${hue} 24% 56%)"/><rect x="202" y="176" width="106" height="84" rx="18" fill="hsl(${hue} 24% 56%)"/>
  <rect x="84" y="240" width="232" height="44" rx="14" fill="hsl(${hue} 26% 62%)"/><path d="M200 242v40" stroke="hsl(${hue} 24% 48%)" stroke-width="3"/>
  <rect x="58" y="206" width="44" height="92" rx="20" fill="hsl(${hue} 24% 50%)"/><rect x="298" y="206" width="44" height="92" rx="20" fill="hsl(${hue} 24% 50%)"/>
  <rect x="112" y="196" width="54" height="54" rx="10" fill="#e9c9a0" transform="rotate(-9 139 223)"/>`

const sofa = (hue) => `${stage(hue)}${sofaShape(hue)}`

const bed = (hue) => `${stage(hue)}
  <rect x="78" y="120" width="244" height="150" rx="12" fill="${OAK.mid}"/><path d="M118 122v90M160 122v90M200 122v90M240 122v90M282 122v90" stroke="${OAK.dark}" stroke-width="3"/>
  <g fill="${OAK.dark}"><rect x="66" y="284" width="14" height="42" rx="3"/><rect x="320" y="284" width="14" height="42" rx="3"/></g>
  <rect x="60" y="262" width="280" height="38" rx="8" fill="${OAK.light}"/><rect x="72" y="222" width="256" height="52" rx="18" fill="#fff"/>
  <rect x="94" y="192" width="92" height="46" rx="18" fill="#faf7f0"/><rect x="214" y="192" width="92" height="46" rx="18" fill="#faf7f0"/>
  <path d="M68 250q66-22 132-8t132 2v34q0 10-10 10H78q-10 0-10-10z" fill="hsl(${hue} 28% 62%)"/><path d="M68 262q70-18 132-6t132 2" fill="none" stroke="hsl(${hue} 30% 72%)" stroke-width="4"/>`

const chair = (hue) => `${stage(hue)}
  <g stroke="${OAK.dark}" stroke-width="11" stroke-linecap="round"><path d="M152 236l-20 86M248 236l20 86M168 240l-4 66M232 240l4 66"/></g>
  <path d="M146 92q54-18 108 0l-6 100q-48 14-96 0z" fill="${OAK.mid}"/><path d="M160 110q40-12 80 0l-4 66q-36 10-72 0z" fill="${OAK.light}"/>
  <path d="M158 190l-8 44M242 190l8 44" stroke="${OAK.dark}" stroke-width="11" stroke-linecap="round"/>
  <rect x="128" y="222" width="144" height="30" rx="15" fill="hsl(${hue} 30% 46%)"/><path d="M136 232q64-12 128 0" fill="none" stroke="hsl(${hue} 30% 60%)" stroke-width="4" stroke-linecap="round"/>`

const lampShape = (hue) => `
  <path d="M118 176h164L330 322H70z" fill="#ffe9b8" opacity=".45"/>
  <path d="M200 170v142" stroke="#3f4944" stroke-width="8"/><ellipse cx="200" cy="318" rx="50" ry="10" fill="#3f4944"/>
  <path d="M158 82h84l40 94H118z" fill="hsl(${hue} 42% 88%)"/><path d="M226 82h16l40 94h-30z" fill="hsl(${hue} 36% 78%)"/><ellipse cx="200" cy="176" rx="82" ry="9" fill="#fff3d4"/>`

const lamp = (hue) => `${stage(hue)}${lampShape(hue)}`

const table = (hue) => `${stage(hue)}
  <g stroke="${OAK.dark}" stroke-width="13" stroke-linecap="round"><path d="M100 218L82 322M300 218l18 104M138 220l-8 82M262 220l8 82"/></g>
  <rect x="52" y="196" width="296" height="26" rx="13" fill="${OAK.mid}"/><rect x="52" y="196" width="296" height="12" rx="6" fill="${OAK.light}"/>
  <path d="M236 196v-26q0-10 14-10t14 10v26z" fill="hsl(${hue} 26% 58%)"/><path d="M250 162q-4-44-30-56M250 162q2-52 24-66M250 160q0-36-2-70" fill="none" stroke="#5f8770" stroke-width="4" stroke-linecap="round"/>
  <g fill="#7ea488"><ellipse cx="218" cy="104" rx="15" ry="8" transform="rotate(35 218 104)"/><ellipse cx="276" cy="94" rx="15" ry="8" transform="rotate(-38 276 94)"/><ellipse cx="248" cy="86" rx="8" ry="16"/></g>
  <ellipse cx="138" cy="192" rx="36" ry="7" fill="#fff"/><path d="M120 170h36q0 22-18 22t-18-22z" fill="hsl(${hue} 30% 76%)"/>`

const vase = (hue) => `${stage(hue)}
  <g fill="none" stroke="#6c8c74" stroke-width="5" stroke-linecap="round"><path d="M196 180Q170 110 128 84M200 178q-4-70 6-112M204 180q20-66 66-88"/></g>
  <g fill="#8fae95"><ellipse cx="150" cy="98" rx="24" ry="11" transform="rotate(34 150 98)"/><ellipse cx="124" cy="82" rx="20" ry="9" transform="rotate(28 124 82)"/><ellipse cx="206" cy="76" rx="11" ry="26"/><ellipse cx="250" cy="100" rx="24" ry="11" transform="rotate(-30 250 100)"/><ellipse cx="276" cy="88" rx="18" ry="9" transform="rotate(-26 276 88)"/><ellipse cx="178" cy="134" rx="20" ry="9" transform="rotate(52 178 134)"/></g>
  <path d="M176 174h48q2 20 28 48 22 24 8 66-8 32-60 32t-60-32q-14-42 8-66 26-28 28-48z" fill="hsl(${hue} 34% 64%)"/><path d="M214 174h10q2 20 28 48 22 24 8 66-8 32-48 32 44-66-10-102 14-20 12-44z" fill="hsl(${hue} 34% 52%)" opacity=".6"/>
  <ellipse cx="200" cy="174" rx="26" ry="6" fill="hsl(${hue} 34% 44%)"/>`

const SHAPES = { sofa, bed, chair, lamp, table, vase }

export const productArt = ({ art, hue }) => svg(400, 400, SHAPES[art](hue))

const spruce = (x, y, size, color) =>
  `<path d="M${x} ${y - size}l${size * 0.3} ${size * 0.46}h-${size * 0.13}l${size * 0.26} ${size * 0.46}H${x - size * 0.43}l${size * 0.26}-${size * 0.46}h-${size * 0.13}z" fill="${color}"/>`

/** A living room before a window on the forest; the left half stays calm for the words. */
export const heroArt = () =>
  svg(
    1600,
    760,
    `<defs><linearGradient id="s" x1="0" x2="0" y1="0" y2="1"><stop stop-color="#f9e6cd"/><stop offset="1" stop-color="#e4ebdf"/></linearGradient><clipPath id="c"><rect x="800" y="90" width="600" height="360" rx="10"/></clipPath></defs>
  <rect width="1600" height="760" fill="#f0eadd"/><rect y="600" width="1600" height="160" fill="#d8c7a8"/><path d="M0 600h1600" stroke="#c4b08b" stroke-width="4"/>
  <g clip-path="url(#c)"><rect x="800" y="90" width="600" height="360" fill="url(#s)"/><circle cx="1240" cy="190" r="44" fill="#e8946a" opacity=".85"/>
  <path d="M800 330q90-110 190-40 90-120 200-10 100-90 210 10v170H800z" fill="#bfd0bf"/><path d="M800 380q140-80 270-20 150-70 330 10v90H800z" fill="#8fae95"/>
  ${[830, 872, 921, 968, 1330, 1368, 1290].map((x, at) => spruce(x, 470, 120 + (at % 3) * 34, '#4b7560')).join('')}${[1030, 1090, 1150, 1205, 1250].map((x, at) => spruce(x, 462, 66 + (at % 2) * 24, '#5f8770')).join('')}</g>
  <g fill="none" stroke="#fbf8f2" stroke-width="16"><rect x="800" y="90" width="600" height="360" rx="10"/><path d="M1000 90v360M1200 90v360"/></g>
  <ellipse cx="1110" cy="690" rx="420" ry="46" fill="#efe6d3"/>
  <g transform="translate(840 262) scale(1.28)">${sofaShape(152)}</g>
  <g transform="translate(1186 190) scale(1.42)"><path d="M136 174h128l36 146H100z" fill="#ffe9b8" opacity=".35"/><path d="M200 170v142" stroke="#3f4944" stroke-width="6"/><ellipse cx="200" cy="316" rx="40" ry="8" fill="#3f4944"/><path d="M166 104h68l30 70H136z" fill="#f3e3c2"/></g>
  <g transform="translate(662 440)"><path d="M44 150h88l-10 70q-2 12-16 12H70q-14 0-16-12z" fill="#b5623c"/><g fill="none" stroke="#4b7560" stroke-width="7" stroke-linecap="round"><path d="M88 150Q80 60 30 20M88 150q0-90 10-150M88 150q10-80 62-104"/></g><g fill="#5f8770"><ellipse cx="40" cy="36" rx="36" ry="16" transform="rotate(40 40 36)"/><ellipse cx="98" cy="14" rx="16" ry="38"/><ellipse cx="140" cy="56" rx="34" ry="15" transform="rotate(-34 140 56)"/><ellipse cx="64" cy="92" rx="28" ry="12" transform="rotate(54 64 92)"/></g></g>`,
  )
