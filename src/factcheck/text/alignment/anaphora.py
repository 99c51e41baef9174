"""Whether a sentence leans on the one before it: what "They" or "However" means stands there."""

from functools import cache

from factcheck.text.patterns import lazy_pattern

# What a sentence that leans begins with, a stroke between two. Pronouns of the third person, words
# that point back, and words that go on from what was said. Not what only dates or joins loosely.
_BEGINNINGS = {
    "en": """he / she / it / they / him / them / his / her / hers / its / their / theirs / himself /
        herself / itself / themselves / this / that / these / those / such / the same / the former /
        the latter / the other / the others / others / another / both / neither / either / one of
        them / some of them / many of them / most of them / none of them / all of them / each of
        them / two of them / half of them / however / but / yet / so / nevertheless / nonetheless /
        therefore / thus / hence / thereby / thereafter / otherwise / moreover / furthermore / also
        / besides / in addition / additionally / instead / rather / still / meanwhile / then /
        similarly / likewise / conversely / by contrast / in contrast / on the contrary / on the
        other hand / as a result / as such / consequently / accordingly / for example / for instance
        / at the same time / at that time / at the time / since then / until then / before that /
        after that / after this / because of this / because of that / for this / for that / in this
        / in that / in doing so / to this end / despite this / despite that / in other words /
        in turn / in both / about it / about this / about them / of these / of those
        / of them / with this / with that / according to him / according to her / according to them
        / according to it / too / again / and / or / nor / even so / that said / not so / indeed /
        in fact / two days later / days later / weeks later / months later /
        years later / shortly after / shortly afterwards / afterwards""",
    "de": """er / sie / es / ihn / ihm / ihr / ihre / ihren / ihrem / ihrer / ihres / ihnen / sein /
        seine / seinen / seinem / seiner / seines / dies / diese / dieser / dieses / diesen / diesem
        / jene / jener / jenes / jenen / jenem / solche / solcher / solches / derselbe / dieselbe /
        dasselbe / dieselben / beide / beides / letztere / letzterer / letzteres / erstere /
        ersterer / andere / aber / doch / jedoch / allerdings / dennoch / trotzdem / dagegen /
        hingegen / deshalb / deswegen / daher / darum / somit / folglich / demnach / also / außerdem
        / zudem / ferner / auch / ebenso / stattdessen / dabei / dafür / dadurch / damit / danach /
        daraufhin / darauf / daran / darin / daraus / davon / davor / dazu / darüber / darunter /
        dann / damals / seitdem / seither / inzwischen / mittlerweile / unterdessen / gleichzeitig /
        zugleich / zum beispiel / im gegensatz dazu / im gegenteil / andererseits / einerseits /
        infolgedessen / später / kurz darauf / und / oder / denn / dort / da / so / sonst""",
    "fr": """il / elle / ils / elles / lui / leur / leurs / eux / son / sa / ses / ce / c / cela /
        ceci / ça / cet / cette / ces / celui-ci / celle-ci / ceux-ci / celles-ci / celui / celle /
        ceux / celles / le même / la même / les mêmes / ce dernier / cette dernière / ces derniers /
        les deux / tous deux / toutes deux / ni l / d autres / certains d entre eux / cependant /
        toutefois / néanmoins / pourtant / mais / or / donc / ainsi / aussi / par conséquent / en
        conséquence / c est pourquoi / de plus / en outre / par ailleurs / également / de même / en
        revanche / au contraire / d autre part / par contre / en effet / alors / ensuite / puis /
        depuis lors / dès lors / entre-temps / pendant ce temps / en même temps / à l époque / après
        cela / pour cela / à cet effet / malgré cela / par exemple / autrement / sinon / et / ou /
        en fait / plus tard / selon lui / selon elle / selon eux""",
    "es": """él / ella / ello / ellos / ellas / le / les / lo / la misma / el mismo / lo mismo / los
        mismos / las mismas / su / sus / este / esta / esto / estos / estas / ese / esa / eso / esos
        / esas / aquel / aquella / aquello / aquellos / aquellas / este último / ambos / ambas /
        otros / otras / sin embargo / no obstante / pero / mas / así / así que / por lo tanto / por
        tanto / por ello / por eso / por esta / por este / en consecuencia / además / asimismo /
        también / tampoco / en cambio / por el contrario / por otro lado / por otra parte / de hecho
        / entonces / luego / después / posteriormente / desde entonces / mientras tanto / al mismo
        tiempo / en ese momento / a pesar de ello / a pesar de eso / por ejemplo / tal / tales / y /
        o / allí / ahí / según él / según ella / según ellos / más tarde""",
    "it": """egli / ella / esso / essa / essi / esse / lui / lei / loro / il suo / la sua / i suoi /
        le sue / il loro / la loro / i loro / le loro / suo / sua / questo / questa / questi /
        queste / quello / quella / quelli / quelle / quest / quell / ciò / tale / tali / lo stesso /
        la stessa / gli stessi / le stesse / quest ultimo / quest ultima / entrambi / entrambe /
        altri / altre / tuttavia / però / ma / eppure / ciononostante / nonostante ciò / quindi /
        dunque / perciò / pertanto / così / di conseguenza / inoltre / anche / altresì / invece / al
        contrario / d altra parte / d altro canto / infatti / allora / poi / dopo di che / da allora
        / nel frattempo / intanto / allo stesso tempo / per questo / a tal fine / per esempio / ad
        esempio / e / o / lì / là / vi / secondo lui / secondo lei / più tardi / in seguito""",
    "ru": """он / она / оно / они / его / её / ее / их / ему / ей / им / него / неё / нее / них /
        нему / ней / ним / ними / об этом / о нём / о нем / о ней / о них / у него / у неё / у нее /
        у них / к нему / к ней / к ним / с ним / с ней / с ними / для него / для неё / для нее / для
        них / по его / по её / по ее / по их / этот / эта / это / эти / этого / этой / этому / этим
        / этих / эту / тот / та / то / те / того / той / тех / такой / такая / такое / такие / тот
        же / та же / то же / те же / то же самое / оба / обе / последний / последняя / последние /
        другие / другой / однако / но / а / тем не менее / всё же / все же / впрочем / зато /
        поэтому / потому / следовательно / таким образом / так / итак / кроме того / помимо этого /
        более того / также / тоже / при этом / вместо этого / напротив / наоборот / с другой стороны
        / в то же время / в это время / в это же время / тем временем / тогда / затем / потом /
        после этого / после чего / до этого / с тех пор / к тому же / для этого / в связи с этим / в
        результате / из-за этого / несмотря на это / например / иначе / и / или / там / туда /
        отсюда / позже / позднее / между тем""",
}

_WORD = lazy_pattern(r"[^\W\d_]+")


def is_anaphoric(text: str, language: str) -> bool:
    """Whether a sentence begins with a word that means something only after the one before it.

    Args:
        text: the sentence, with whatever marks stand around it.
        language: ISO 639-1, also with a region; of others than en, de, fr, es, it and ru nothing
            is known, and nothing is said.
    """
    beginnings = _beginnings(language.lower().replace("_", "-").partition("-")[0])
    longest = max(map(len, beginnings), default=0)
    words: list[str] = []
    for word in _WORD.finditer(text.casefold()):
        words.append(word[0])
        if len(words) > longest:
            return False
        if tuple(words) in beginnings:
            return True
    return False


@cache
def _beginnings(language: str) -> frozenset[tuple[str, ...]]:
    written = _BEGINNINGS.get(language, "")
    found = (tuple(_WORD.findall(one.casefold())) for one in written.split("/"))
    return frozenset(words for words in found if words)
