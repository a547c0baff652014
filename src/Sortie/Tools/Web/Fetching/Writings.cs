namespace Sortie.Tools.Web.Fetching;

/// <summary>
/// The encodings in which pages were written before UTF-8, each with the languages it served. Of equally good ones the first is
/// taken.
/// </summary>
internal static class Writings
{
    private const string Cyrillic = "оеаинтсрвлкм";
    private const string MoreCyrillic = "бгджзйпуфхцчшщъыьэюяёіїєґўђјљњћџѕќѓ";
    private const string Greek = "αοιετσνηυρπκ";
    private const string MoreGreek = "βγδζθλμξφχψωςάέήίόύώϊϋΐΰ";
    private const string Hebrew = "יוהלאמתברנש";
    private const string MoreHebrew = "גדזחטכךםןסעפףצץק";
    private const string Arabic = "اليمنتربوعة";
    private const string MoreArabic = "دسفكهحقجشطصخضذثغءأإآىئؤزظپچژگکی";
    private const string Thai = "านรกอเงมยลวดทสตะปบคหแจพชขใไโผถศธณซภฟฉุูิีึืั่้็์ำ";
    private const string Kana =
        "あいうえおかがきぎくけげこごさしじすせそただちっつてでとどなにねのはばひびふへべほまみむめもやゆよらりるれろわをんアイウエオカガキギクグケコゴサシジスズセタダチッテデトドナニネノハバパヒビピフブプヘベペホボポマミムメモャュョラリルレロワン";
    private const string Han =
        "的一是不了在人有我他这中大来上国个到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可里后小么心多天而能好都然没日于起还发成事只作当想看文无开手十用主行方又如前所本见经头面公同三已老从动两长知样现分将外但身些与高意进把法此实回二理美"
            + "点月明其种声全工己话儿者向情部正名定女问力机给等几很业最间新什打便位因重被走电四第门相次东政海口使教西再平真听世气信北少关并内加化由却代军产入先山五太水万市眼体别处总才场师书比住员九笑性通目华报立马命张活难神数件安表原车白应路期叫死常提感金"
            + "何更反合放做系计或司利受光王果亲界及今京务制解各任至清物台象记边共风战干接它许八特觉望直服毛林题建南度统色字请交爱让认算论百吃义科怎元社术结六功指思非流每青管夫连远资队跟带花快条院变联言权往展该领传近留红治决周保达办运武半候七必城父强步完革"
            + "深区即求品士转量空甚众技轻程告江语英基派满式李息写呢识极令黄德收脸钱党倒未持取设始版双历越史商千片容研像找友孩站广改议形委早房音火际则首单据导影失拿网香似斯专石若兵弟谁校读志飞观争究包组造落视济喜离虽坏兴切亮";
    private const string HanTraditional =
        "的一是不了在人有我他這中大來上國個到說們為子和你地出道也時年得就那要下以生會自著去之過家學對可里後小麼心多天而能好都然沒日於起還發成事只作當想看文無開手十用主行方又如前所本見經頭面公同三已老從動兩長知樣現分將外但身些與高意進把法此實回二理美"
            + "點月明其種聲全工己話兒者向情部正名定女問力機給等幾很業最間新什打便位因重被走電四第門相次東政海口使教西再平真聽世氣信北少關並內加化由卻代軍產入先山五太水萬市眼體別處總才場師書比住員九笑性通目華報立馬命張活難神數件安表原車白應路期叫死常提感金"
            + "何更反合放做系計或司利受光王果親界及今京務制解各任至清物臺台象記邊共風戰接它許八特覺望直服毛林題建南度統色字請交愛讓認算論百吃義科怎元社術結六功指思非流每青管夫連遠資隊跟帶花快條院變聯言權往展該領傳近留紅治決周保達辦運武半候七必城父強步完革"
            + "深區即求品士轉量空甚眾技輕程告江語英基派滿式李息寫呢識極令黃德收臉錢黨倒未持取設始版雙歷越史商千片容研像找友孩站廣改議形委早房音火際則首單據導影失拿網香似斯專石若兵弟誰校讀志飛觀爭究包組造落視濟喜離雖壞興切亮";
    private const string Hangul = "이다는을의에가하고기지사도로한어리를은시아자대서인그해나수일정들있부스보전상라주만제여장구우성게면과동적원공트모비할국소신위관무조선세중오유경마안니야교거물방그때것없등계연방생문실김년화내발출";
    private const string MoreHangul =
        "았었했됐였든던린른런려력련졌갈갔났날남낮높누늘능담답당더독돌될락람랐럼렇렸록론료루류르름릴림막많말맞매명몇못민바박반받밝방배백번법변별병본봉북분불붙빛빠살새색선설속손송순술숨습승식심쓰씨악않알애야약양언얼업여역열영예올와완왔외요용운월음응익"
            + "임입자작잔잘재저점족존좋준줄즉증직진질집차찬참창찾책처천철첫체초촌최추축충치친칠카커코크큰타탁태택토특파판편평포표품풍피필학함합항향허현형호혼확환활회획후훈휴흐희히힘";

    public static IReadOnlyList<Writing> All { get; } =
    [
        new(1252, "de nl sv da no nb nn fi is af en", "äöüßåøæéë", "ïáíóúèðþýœ", WritingKind.AmongLatin),
        new(1252, "fr ca", "éèàçêâôîûëïùœ", "æÿüñíóú", WritingKind.AmongLatin),
        new(1252, "es it gl eu sq ga", "áéíóúñàèìòù", "üç", WritingKind.AmongLatin),
        new(1252, "pt", "ãõáéíóúâêôçà", "ü", WritingKind.AmongLatin),
        new(1250, "pl", "ąćęłńóśźż", "äöüéáí", WritingKind.AmongLatin),
        new(28592, "pl", "ąćęłńóśźż", "äöüéáí", WritingKind.AmongLatin),
        new(1250, "cs sk", "áčďéěíňóřšťúůýž", "ľĺŕôäöü", WritingKind.AmongLatin),
        new(28592, "cs sk", "áčďéěíňóřšťúůýž", "ľĺŕôäöü", WritingKind.AmongLatin),
        new(1250, "hu", "áéíóöőúüű", "", WritingKind.AmongLatin),
        new(28592, "hu", "áéíóöőúüű", "", WritingKind.AmongLatin),
        new(1250, "hr sl bs", "čćđšž", "", WritingKind.AmongLatin),
        new(28592, "hr sl bs", "čćđšž", "", WritingKind.AmongLatin),
        new(1250, "ro", "ăâîşţșț", "", WritingKind.AmongLatin),
        new(28592, "ro", "ăâîşţșț", "", WritingKind.AmongLatin),
        new(1254, "tr az", "çğıöşüİ", "âîû", WritingKind.AmongLatin),
        new(1257, "lt lv et", "ąčęėįšųūžāēģīķļņõäöü", "", WritingKind.AmongLatin),
        new(1251, "ru uk bg be sr mk", Cyrillic, MoreCyrillic, WritingKind.OwnLetters),
        new(20866, "ru", Cyrillic, MoreCyrillic, WritingKind.OwnLetters),
        new(28595, "ru bg sr", Cyrillic, MoreCyrillic, WritingKind.OwnLetters),
        new(1253, "el", Greek, MoreGreek, WritingKind.OwnLetters),
        new(1255, "he", Hebrew, MoreHebrew, WritingKind.OwnLetters),
        new(1256, "ar fa ur", Arabic, MoreArabic, WritingKind.OwnLetters),
        new(874, "th", Thai, "", WritingKind.OwnLetters),
        new(932, "ja", Kana, Han, WritingKind.Ideographs),
        new(51932, "ja", Kana, Han, WritingKind.Ideographs),
        new(949, "ko", Hangul, MoreHangul, WritingKind.Ideographs),
        new(54936, "zh", Han, "", WritingKind.Ideographs),
        new(950, "zh", HanTraditional, "", WritingKind.Ideographs),
    ];
}
