package import GoujiArchive

/// Why a submission could not be taken in.
package enum InputError: Error, Hashable, Sendable {
  case empty
  case tooLarge(bytes: Int, limit: Int)
  case notText(kind: String)
  /// An archive of a kind that is not opened.
  case otherArchive(kind: String)
  case tooManyLayers
  /// Bytes that are text in no character set that is known.
  case unknownEncoding
  case tooDeep
  case tooManyCells(limit: Int)
  case damaged
  case archive(ZipError)
  /// Pages without a text layer.
  case scan
  /// Pages whose fonts do not say which characters they draw.
  case noCharacterMap
  case encrypted
  /// More than any report has.
  case tooMuch(Measure, limit: Int)
  case tooMuchText(limit: Int)
  case missingProgram(String, package: String)
  case process(ChildProcessError)

  /// What there may be too much of; the raw value is what messages say.
  package enum Measure: String, Hashable, Sendable {
    case pages = "页"
    case characters = "字"
    case cells = "格"
    case attributes = "个属性"
  }
}

extension InputError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .empty:
      "文件是空的（没有文字）；请重新导出或索取原件"
    case .tooLarge(let bytes, let limit):
      "文件有 \(bytes / 1_048_576) MB，超过上限 \(limit / 1_048_576) MB，未读；请确认是不是年度报告，必要时拆分后再送"
    case .notText(let kind):
      "不是能读的文件（像是\(kind)）；请另存为文本、网页或 Word 文档（.docx）后再送"
    case .otherArchive(let kind):
      "是\(kind)，不能直接读；请先解开，或改成 zip 压缩包再送"
    case .tooManyLayers:
      "压缩包套了两层以上，里层没有解开；请解开后再送"
    case .unknownEncoding:
      "文字无法解码（不是 UTF-8、GB18030、Big5 或 UTF-16）；请用“另存为”选 UTF-8 编码后再送"
    case .tooDeep:
      "内容嵌套过深，无法读完；请用浏览器或 Word 打开后另存再送"
    case .tooManyCells(let limit):
      "表格太大（超过 \(limit / 10_000) 万格），不像年度报告的统计表，未读；请只送三张统计表"
    case .damaged:
      "文件已损坏，无法读出内容；请索取原件"
    case .archive(let problem):
      problem.description
    case .scan:
      "扫描件，无文字层；请索取可复制文字的原件（Word 或由 Word 直接导出的 PDF）"
    case .noCharacterMap:
      "字体没有字符对照表，文字无法读出（复制出来也是乱码）；请索取 Word 原件或由 Word 直接导出的 PDF"
    case .encrypted:
      "文件有密码，无法读取；请去掉密码后再送"
    case .tooMuch(let measure, let limit):
      "内容超过 \(limit) \(measure.rawValue)，不像一份年度报告，未读；请确认文件，必要时拆分后再送"
    case .tooMuchText(let limit):
      "文字超过 \(limit / 1_048_576) MB，不像一份年度报告，未读；请确认文件，必要时拆分后再送"
    case .missingProgram(let problem, let package):
      "\(problem)，读不了这种文件；请先安装：apt-get install \(package)"
    case .process(let problem):
      "\(problem)；文件可能已损坏，请换一种方式导出"
    }
  }
}
