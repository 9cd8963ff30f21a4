/// Why a submission could not be taken in.
package enum InputError: Error, Hashable, Sendable {
  case empty
  case tooLarge(bytes: Int, limit: Int)
  case notText(kind: String)
  case notUTF8(offset: Int, line: Int)
}

extension InputError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .empty:
      "文件是空的（没有文字）；请重新导出或索取原件"
    case .tooLarge(let bytes, let limit):
      "文件有 \(bytes / 1_048_576) MB，超过上限 \(limit / 1_048_576) MB，未读；请确认是不是年度报告，必要时拆分后再送"
    case .notText(let kind):
      "不是文本文件（像是\(kind)）；请另存为 UTF-8 文本（.txt）后再送"
    case .notUTF8(let offset, let line):
      "不是 UTF-8 编码（第 \(line) 行，第 \(offset + 1) 字节起无法解码）；请用“另存为”选 UTF-8 编码后再送"
    }
  }
}
