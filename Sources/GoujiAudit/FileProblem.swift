@preconcurrency internal import Glibc
internal import GoujiDocuments

/// Why a file or a folder could not be read or written.
package enum FileProblem: Error, Hashable, Sendable {
  case missing
  case notPermitted
  case folder
  case notFolder
  /// Refused by its size, before reading.
  case tooLarge(bytes: Int, limit: Int)
  case tooManyOpen
  case noSpace
  /// Whoever read our output has gone.
  case closed
  case system(code: Int32)

  package init(code: Int32) {
    self =
      switch code {
      case ENOENT: .missing
      case EACCES, EPERM: .notPermitted
      case EISDIR: .folder
      case ENOTDIR: .notFolder
      case EMFILE, ENFILE: .tooManyOpen
      case ENOSPC, EDQUOT: .noSpace
      case EPIPE: .closed
      default: .system(code: code)
      }
  }
}

extension FileProblem: CustomStringConvertible {
  package var description: String {
    switch self {
    case .missing: "没有这个文件或文件夹"
    case .notPermitted: "没有权限；请改文件的权限，或换有权限的用户运行"
    case .folder: "这是文件夹，不是文件"
    case .notFolder: "路径中有一段不是文件夹"
    case .tooLarge(let bytes, let limit):
      InputError.tooLarge(bytes: bytes, limit: limit).description
    case .tooManyOpen: "同时打开的文件太多"
    case .noSpace: "磁盘空间不足"
    case .closed: "接收输出的一方已经关闭"
    case .system(let code): "系统报告错误 \(code)"
    }
  }
}

extension FileProblem {
  /// What it means for a file that was to be written.
  package var whenWriting: String {
    self == .missing ? "所在的文件夹不存在，请先建立" : description
  }
}
