"""Words of school in both languages: a question in one finds a passage in the other.

Only words that mean much the same in every subject. Cognates need no entry: fraction and praksyon are spelt alike by
their sound (lessons/words.py). Before the colon stand English words for one thing, behind it Filipino ones.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache

from functions.tutor.materials.stems import forms

_PAIRS = """
accident: aksidente; add plus: dagdag suma; adult: matanda; affect influence effect: epekto apekto impluwensiya;
age: edad gulang; agree: sang-ayon; agriculture farming: agrikultura pagsasaka; air: hangin;
amount quantity: dami halaga; ancestor: ninuno; animal: hayop; answer: sagot; ant: langgam; arm: braso; arrange: ayos;
ash: abo; attack: atake salakay lusob; author writer: may-akda manunulat; baby: sanggol; bad: masama; bag: supot;
battle: labanan; bean: munggo; beautiful: maganda; beginning start begin: simula umpisa; behavior: asal ugali;
belief: paniniwala; big large: malaki; bird: ibon; birth born: kapanganakan isinilang ipinanganak; bite: kagat;
black: itim; blood: dugo; blue: asul bughaw; boat ship: bangka barko; body: katawan; boil: kulo; bone: buto;
book: aklat libro; border boundary: hangganan; borrow loan debt: utang hiram; brain: utak; bread: tinapay;
break: sira basag; breathe breathing respiration: hinga; bring carry: dala; brother sister sibling: kapatid;
build: gawa tayo; building: gusali; burn: sunog; butterfly: paruparo; buy: bili; buyer consumer: mamimili konsyumer;
cause reason: sanhi dahilan; century: siglo dantaon; change: bago palit; character: tauhan karakter; cheap: mura;
cheat: daya; chicken: manok; chief leader: pinuno lider; child children: bata anak; choose: pili; church: simbahan;
circle: bilog; citizen: mamamayan; city: lungsod siyudad; class: klase; classmate: kaklase; clean: linis; cloud: ulap;
cold: lamig; color colour: kulay; commerce trade: kalakalan; community: pamayanan komunidad;
compare comparison: hambing kumpara; condition: kondisyon kalagayan; conflict: tunggalian; connect: ugnay dugtong;
cook: luto; cost expense: gastos; cough: ubo; country nation: bansa; cover: takip; cow: baka;
crop harvest: ani pananim; culture: kultura; custom tradition: tradisyon kaugalian; cut: hiwa putol;
damage destroy: sira pinsala; danger dangerous: panganib; dark: dilim; daughter son: anak; day: araw;
dead death die: patay matay; decrease reduce fall drop: bawas baba; deep: lalim; defend protect protection: tanggol;
delay late: huli; deliver: hatid; desire want: gusto nais; develop development progress: unlad;
dictionary: diksiyonaryo talatinigan; disaster calamity: sakuna kalamidad; discover: tuklas;
disease illness sick: sakit karamdaman; divide: hati; doctor: doktor manggagamot; document: kasulatan dokumento;
dog: aso; door: pinto; double: doble; draw drawing: guhit; dream: pangarap panaginip; drink: inom; dry: tuyo;
duty responsibility: tungkulin pananagutan; ear: tenga tainga; earn income salary wage: kita sahod;
earth world: mundo daigdig; earthquake: lindol; east: silangan; eat: kain; economy: ekonomiya; education: edukasyon;
egg: itlog; elect election vote: halal eleksiyon boto; electricity: kuryente;
employee worker labor: manggagawa paggawa; empty: walang-laman; end ending: wakas katapusan; enemy: kaaway kalaban;
energy: enerhiya; environment: kapaligiran; epic: epiko; equal: pantay; equipment tool: kagamitan kasangkapan;
error mistake wrong: mali; event: pangyayari; exam test: pagsusulit eksam; example: halimbawa; expensive: mahal;
experience: karanasan; experiment: eksperimento; explain: ipaliwanag; explode eruption erupt: pumutok;
express expression: pahayag; eye: mata; face: mukha; family: pamilya mag-anak; famous: tanyag kilala;
far distance: layo; farmer: magsasaka; fast quick speed: bilis; fat: taba; father: ama tatay; fear: takot;
female woman: babae; fever: lagnat; fight: laban; find look: hanap; finger: daliri; fire: apoy; first: una;
fish: isda; flag: watawat bandila; flat: patag lapad; flood: baha; floor: sahig; flow: agos daloy; flower: bulaklak;
fly: lipad langaw; food: pagkain; foot leg: paa; force power strength: lakas puwersa; foreign foreigner: dayuhan;
forest: gubat kagubatan; found founded establish: tatag; free freedom: laya; friend: kaibigan; fruit: prutas;
garbage waste trash: basura; garden: hardin halamanan; germ bacteria: mikrobyo; give: bigay; gold: ginto;
government: pamahalaan gobyerno; grade: grado marka; grass: damo; green: berde luntian; grow growth: tubo laki;
guard watch: bantay; guide: gabay patnubay; habit: gawi; hair: buhok; hand: kamay; happy: saya; hard difficult: hirap;
head: ulo; health healthy: kalusugan; hear: dinig; heart: puso; heat hot: init; heavy weight: bigat;
height tall high: taas tangkad; help: tulong; hero: bayani; hide: tago; history: kasaysayan; hit: tama; hold: hawak;
hole: butas; home house: bahay tahanan; honest: tapat; hope: pag-asa; hour: oras; human person people: tao;
hunger hungry: gutom; hurt pain: sakit; ice: yelo; idea: ideya kaisipan; imagine: isip; important: mahalaga halaga;
increase rise: taas dagdag; independence: kasarinlan kalayaan; insect: insekto kulisap; interest: tubo interes;
island: isla pulo; jar: banga tapayan; job work: trabaho hanapbuhay; judge: hukom husga; jump: talon;
justice: hustisya katarungan; kill: patay; kind type: uri; king: hari; kitchen: kusina; knife: kutsilyo;
know knowledge: alam kaalaman; lack shortage: kulang; lake: lawa; land: lupa lupain; language: wika; law: batas;
layer: patong suson; lead: pamuno; leaf leaves: dahon; learn: tuto aral; left: kaliwa; legend: alamat;
lesson moral: aral; letter: titik liham; level: antas; lie: sinungaling; life: buhay; light: liwanag ilaw;
line: linya guhit; lip: labi; list: talaan listahan; listen: kinig; literature: panitikan; liver: atay; long: haba;
lose lost: wala talo; love: mahal ibig pag-ibig; low: baba; lung: baga; main: pangunahin; male man: lalaki; map: mapa;
market: pamilihan palengke; marry marriage: kasal; material: materyales kagamitan; meaning: kahulugan; measure: sukat;
meat: karne; medicine drug: gamot; meet meeting: pulong kita; melt: tunaw; member: kasapi miyembro; memory: alaala;
method way process: paraan proseso; milk: gatas; mineral: mineral; mix mixture: halo; money: pera salapi;
month: buwan; moon: buwan; morning: umaga; mosquito: lamok; mother: ina nanay; mountain: bundok; mouth: bibig;
move movement motion: galaw kilos; muscle: kalamnan; music: musika; name: pangalan; narrow: kipot;
nature natural: kalikasan likas; near: lapit; need: kailangan; nerve: nerbiyos ugat; new: bago;
newspaper: pahayagan dyaryo; night: gabi; noise sound: tunog ingay; north: hilaga; nose: ilong; noun: pangngalan;
number: bilang numero; obey: sunod; ocean sea: dagat karagatan; official: opisyal; oil: langis; old: luma matanda;
open: bukas; opinion: opinyon palagay; order: utos ayos; origin: pinagmulan; owner own: may-ari; page: pahina;
parent: magulang; part: bahagi; pay payment: bayad; peace: kapayapaan; percent: porsiyento bahagdan;
period time: panahon; place: lugar pook; plant: halaman tanim; play game: laro; poem: tula; poet: makata;
poison: lason; poor poverty: hirap dukha; popular: sikat; population: populasyon; pot: palayok paso; pray: dasal;
prepare: handa; president: pangulo presidente; prevent avoid: iwas; price: presyo; prison jail: bilangguan kulong;
problem: suliranin problema; produce product: gawa produkto; profit: tubo kita; prohibit forbidden banned: bawal;
promise: pangako; pronoun: panghalip; property: ari-arian katangian; proverb: salawikain;
province: lalawigan probinsya; punish punishment: parusa; push: tulak; question: tanong; rain: ulan; read: basa;
receive get: tanggap kuha; record: tala; red: pula; region: rehiyon; relationship: ugnayan relasyon;
religion: relihiyon; remember: alala; remove: alis tanggal; repeat repetition: ulit; report: ulat;
represent symbol symbolize: sagisag simbolo kinakatawan; research: saliksik; rest: pahinga; result: resulta bunga;
return: balik sauli; revolution revolt: himagsikan rebolusyon alsa; rice: bigas palay kanin; rich: yaman;
right: karapatan kanan tama; river: ilog; road street: daan kalye kalsada; rock stone: bato; role: papel tungkulin;
root: ugat; rope: lubid; rule: tuntunin alituntunin; run: takbo; sad: lungkot; safe safety: ligtas; salt: asin;
same: pareho tulad; sand: buhangin; save savings: ipon ligtas; say tell: sabi; school: paaralan eskuwela;
science: agham siyensiya; season: panahon; secret: lihim; see: kita; seed: buto binhi; sell seller: benta tinda;
send: padala; sentence: pangungusap; separate: hiwalay; servant: katulong alipin; set: pangkat; shadow: anino;
shake shaking: yanig uga; shape: hugis; share: bahagi hati; shirt clothes: damit; short: ikli maikli; show: pakita;
sign signal: tanda senyales; signature: lagda; silver: pilak; similar similarity: tulad pagkakatulad;
simple: payak simple; sing song: awit kanta; skin: balat; sky: langit; sleep: tulog; slow: bagal; small little: liit;
smell: amoy; smoke: usok; snake: ahas; society organization: samahan lipunan kapisanan; soft: lambot; soil: lupa;
soldier: sundalo kawal; south: timog; space: kalawakan espasyo; speak speech talk: salita talumpati; spread: kalat;
square: parisukat; stand: tayo; star: bituin; steal: nakaw; stem: tangkay; stomach: tiyan sikmura; stop: tigil hinto;
store: tindahan imbak; storm typhoon: bagyo; story: kuwento salaysay; strong: lakas tibay;
student pupil: mag-aaral estudyante; study: aral; subject: asignatura paksa; subtract minus: bawas; suffer: dusa;
sugar: asukal; summary: buod; summer: tag-init; sun sunlight: araw; supply: suplay panustos; surface: ibabaw rabaw;
swallow: lunok; sweet: tamis; swim: langoy; symptom: sintomas; synonym: kasingkahulugan; system: sistema;
table: talahanayan mesa; take: kuha; tax: buwis; teach teacher: turo guro; team group: pangkat grupo;
tear: luha punit; technology: teknolohiya; temperature: temperatura; theme: tema; thick: kapal; thin: nipis;
think: isip; thirst thirsty: uhaw; thunder: kulog; tie: tali; tomorrow: bukas; tongue: dila; tooth teeth: ngipin;
touch: hawak hipo; town: bayan; transport transportation: transportasyon; travel journey: lakbay; treasure: kayamanan;
tree: puno; triangle: tatsulok; tribe: tribo; true truth: totoo katotohanan; turn: ikot liko; twin: kambal;
understand: unawa; unity: pagkakaisa; use: gamit; valley: lambak; value: halaga; vegetable: gulay; verb: pandiwa;
vinegar: suka; violence: karahasan; visit: dalaw bisita; voice: tinig boses; volcano: bulkan; vomit: suka;
walk: lakad; wall: dingding pader; war: digmaan giyera; warn warning: babala; wash: hugas laba; water: tubig;
wave: alon; weak: hina; wear: suot; weather climate: panahon klima; weaver weave: habi; week: linggo; well: balon;
west: kanluran; wet: basa; white: puti; wide width: lapad; wife husband spouse: asawa; win winner: panalo;
wind: hangin; window: bintana; wood: kahoy; word: salita; worm: bulate uod; wound: sugat; write: sulat; year: taon;
yellow: dilaw; young: bata;
"""


def other_words(word: str) -> tuple[str, ...]:
    """What may stand in the other language for a folded word of either."""
    return tuple(dict.fromkeys(other for form in forms(word) for other in _dictionary().get(form, ())))


@cache
def _dictionary() -> dict[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for english, filipino in re.findall("([^:;]+): ([^;]+);", _PAIRS):
        here, there = english.split(), filipino.split()
        for word in here:
            _enter(found, word, there)
        for word in there:
            _enter(found, word, here)
    return found


def _enter(found: defaultdict[str, list[str]], word: str, others: list[str]) -> None:
    for form in forms(word.rpartition("-")[2]):
        found[form] += [other.rpartition("-")[2] for other in others]
