/// The elements of a Word file that are read or left out knowingly.
extension WordReader {
  enum Element: String, XMLElement {
    case imageData = "imagedata"
    case wordArt = "textpath"
    case choice = "mc:AlternateContent"
    case cellDeletion = "w:cellDel"
    case cellMerge = "w:cellMerge"
    case color = "w:color"
    case dropDown = "w:ddList"
    case fieldMark = "w:fldChar"
    case field = "w:fldSimple"
    case hiddenRow = "w:hidden"
    case highlight = "w:highlight"
    case position = "w:position"
    case shading = "w:shd"
    case equation = "oMath"
    case picture = "pic"
    case equationText = "t"
    case chunk = "w:altChunk"
    case body = "w:body"
    case lineBreak = "w:br"
    case carriageReturn = "w:cr"
    case deletion = "w:del"
    case doubleStrike = "w:dstrike"
    case gridSpan = "w:gridSpan"
    case horizontalMerge = "w:hMerge"
    case level = "w:ilvl"
    case insertion = "w:ins"
    case moveFrom = "w:moveFrom"
    case moveTo = "w:moveTo"
    case hyphen = "w:noBreakHyphen"
    case list = "w:numId"
    case object = "w:object"
    case paragraph = "w:p"
    case paragraphProperties = "w:pPr"
    case paragraphStyle = "w:pStyle"
    case positionedTab = "w:ptab"
    case run = "w:r"
    case runStyle = "w:rStyle"
    case strike = "w:strike"
    case symbol = "w:sym"
    case text = "w:t"
    case tab = "w:tab"
    case table = "w:tbl"
    case cell = "w:tc"
    case row = "w:tr"
    case rowProperties = "w:trPr"
    case verticalMerge = "w:vMerge"
    case vanish = "w:vanish"
    case verticalAlignment = "w:vertAlign"
    case webHidden = "w:webHidden"
    // What says nothing of the text and holds much.
    case cellBorders = "w:tcBorders"
    case cellMargins = "w:tcMar"
    case paragraphBorders = "w:pBdr"
    // What is no text of the final document.
    case fallback = "mc:Fallback"
    case paragraphChange = "w:pPrChange"
    case runChange = "w:rPrChange"
    case cellChange = "w:tcPrChange"
    case rowChange = "w:trPrChange"
    case tableChange = "w:tblPrChange"
    case sectionChange = "w:sectPrChange"
    case gridChange = "w:tblGridChange"
    case numberingChange = "w:numberingChange"
    case rubyText = "w:rt"

    /// Whether its content is no text of the final document.
    var isSkipped: Bool {
      switch self {
      case .moveFrom, .paragraphChange, .runChange, .cellChange, .rowChange,
        .tableChange, .sectionChange, .gridChange, .numberingChange, .rubyText:
        true
      default: false
      }
    }
  }
}
