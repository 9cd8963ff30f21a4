#pragma once

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/// A pattern that RE2 compiled; may be used by many threads at once.
typedef struct CRE2Pattern CRE2Pattern;

/// What RE2 found wrong with a pattern; 0 is nothing.
typedef enum CRE2Problem {
  CRE2ProblemNone = 0,
  CRE2ProblemInternal,
  CRE2ProblemEscape,
  CRE2ProblemClass,
  CRE2ProblemRange,
  CRE2ProblemMissingBracket,
  CRE2ProblemMissingParenthesis,
  CRE2ProblemUnexpectedParenthesis,
  CRE2ProblemTrailingBackslash,
  CRE2ProblemRepeatArgument,
  CRE2ProblemRepeatSize,
  CRE2ProblemGroup,
  CRE2ProblemEncoding,
  CRE2ProblemTooLarge,
} CRE2Problem;

/// Compiles UTF-8 under a cap of memory. Null where `problem` says why not.
CRE2Pattern *CRE2PatternCreate(const char *source, size_t length, long long memory,
                               CRE2Problem *problem);
void CRE2PatternDestroy(CRE2Pattern *pattern);

/// Whether the pattern matches the empty text.
int CRE2PatternMatchesEmpty(const CRE2Pattern *pattern);

/// The leftmost match that begins at `start` or behind it; 0 where there is none.
int CRE2PatternFind(const CRE2Pattern *pattern, const char *text, size_t length, size_t start,
                    size_t *lower, size_t *upper);

#ifdef __cplusplus
}
#endif
